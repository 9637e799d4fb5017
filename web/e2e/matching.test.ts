// What a person says of a match moves their own list, and how matching works can be tried by anybody, without script.
import { afterAll, expect, test } from 'vitest'
import { signInAs } from './product.ts'
import { openSilta, troubles } from './silta.ts'

const { newContext } = await openSilta()
const company = await newContext()
const plain = await newContext({ javaScriptEnabled: false })
afterAll(() => Promise.all([company, plain].map((context) => context.close())))

test.each(['with script', 'without script'])('a match is said not to fit, folded, and taken back, %s', async (how) => {
  const context = how === 'with script' ? company : plain
  await signInAs(context, 'company')
  const list = await context.request.get('/api/needs?mine=true&limit=50')
  const { needs } = (await list.json()) as { needs: { id: string; state: string }[] }
  const page = await context.newPage()
  const trouble = troubles(page)
  await page.goto(`/fi/needs/${needs.find(({ state }) => state === 'open')!.id}`)
  const lines = page.getByRole('group', { name: /^Sopiiko tämä/ })
  const before = await lines.count()
  expect(before).toBeGreaterThan(1)
  await lines.first().locator('summary').click()
  await lines.first().getByLabel('Mikä ei sovi?').selectOption('price')
  await lines.first().getByLabel('Omin sanoin').fill('Liian kallis.')
  await lines
    .first()
    .getByRole('button', { name: /^Siirrä viimeiseksi/ })
    .click()
  await page.getByText('Sanoit, etteivät nämä sovi (1)').click()
  await page.getByText('Sanoit: ei sovi, hinta.').waitFor()
  await page.getByText('Liian kallis.').waitFor()
  await lines.getByRole('button', { name: /^Peru/ }).click()
  await page.getByText('Sanoit, etteivät nämä sovi').waitFor({ state: 'detached' })
  expect(await lines.count()).toBe(before)
  await lines
    .first()
    .getByRole('button', { name: /^Sopii/ })
    .click()
  await page.getByText('Sanoit: sopii.').waitFor()
  await lines.getByRole('button', { name: /^Peru/ }).click()
  await page.getByText('Sanoit: sopii.').waitFor({ state: 'detached' })
  expect(trouble).toEqual([])
  await page.close()
})

test('anybody leaves a concept of the example out and sees the list change, without script too', async () => {
  const page = await plain.newPage()
  await page.goto('/fi/needs')
  await page.getByRole('contentinfo').getByRole('link', { name: 'Näin osumat syntyvät' }).click()
  await page.getByRole('heading', { level: 1, name: 'Näin osumat syntyvät' }).waitFor()
  const list = page.getByRole('list', { name: 'Esimerkin osumat' })
  const before = await list.textContent()
  await page.getByRole('link', { name: 'Jätä pois: lasi' }).click()
  await page.getByRole('link', { name: 'Palauta: lasi' }).waitFor()
  expect(await list.textContent()).not.toBe(before)
  await page.getByRole('link', { name: 'Palauta kaikki' }).click()
  await page.getByRole('link', { name: 'Jätä pois: lasi' }).waitFor()
  expect(await list.textContent()).toBe(before)
  await page.close()
})

test('opening a match from the list is told to the log', async () => {
  await signInAs(company, 'company')
  const list = await company.request.get('/api/needs?mine=true&limit=50')
  const { needs } = (await list.json()) as { needs: { id: string; state: string }[] }
  const page = await company.newPage()
  await page.goto(`/fi/needs/${needs.find(({ state }) => state === 'open')!.id}`, { waitUntil: 'networkidle' })
  const [told] = await Promise.all([
    page.waitForResponse((answer) => answer.url().endsWith('/api/matches/openings')),
    page.locator('ol.lines h3 a').first().click(),
  ])
  expect(told.status()).toBe(204)
  await page.waitForURL(/\/offers\//)
  await page.close()
})
