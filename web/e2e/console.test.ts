// The facilitator's console: the queue by keyboard and with undo, a pin without script, a consent under which somebody
// acts until it is withdrawn, and two needs made one.
import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signInAs } from './product.ts'
import { openSilta, sidewaysScroll, troubles, violations } from './silta.ts'

const { newContext } = await openSilta()
const company = await newContext()
const staff = await newContext()
const plain = await newContext({ javaScriptEnabled: false })
const contexts = [company, staff, plain]

type Json = Record<string, unknown>
const read = async <T = Json>(context: BrowserContext, path: string) =>
  (await (await context.request.get(path)).json()) as T

let organisationId = ''
beforeAll(async () => {
  await signInAs(company, 'company')
  await signInAs(staff, 'facilitator')
  await signInAs(plain, 'facilitator')
  organisationId = (await read<{ organisations: { id: string }[] }>(company, '/api/session')).organisations[0]!.id
})
afterAll(() => Promise.all(contexts.map((context) => context.close())))

async function aNeed(title: string, change: Json = {}): Promise<string> {
  const texts = { problem: 'Kita jäätyy pakkasella.', wantedResult: 'Kita pysyy auki.', language: 'fi' }
  const data = { organisationId, title, disclosure: 'public', ...texts, ...change }
  const made = await company.request.post('/api/needs', { data })
  const { id } = (await made.json()) as { id: string }
  expect((await company.request.put(`/api/needs/${id}/publication`)).status()).toBe(200)
  return id
}

test('the queue is worked off by keyboard, and what was done comes back with one press', async () => {
  const page = await staff.newPage()
  const trouble = troubles(page)
  await page.goto('/fi/console')
  await page.getByText('j seuraava').waitFor()
  const rows = page.locator('ol > li')
  const before = await rows.count()
  expect(before).toBeGreaterThan(2)
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  const second = (await rows.nth(1).getByRole('heading').textContent())!.trim()
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(second)
  await page.keyboard.press('d')
  await page.getByText(`Merkittiin hoidetuksi: ${second}`).waitFor()
  await expect.poll(() => rows.count()).toBe(before - 1)
  await page.getByRole('button', { name: 'Kumoa' }).first().click()
  await expect.poll(() => rows.count()).toBe(before)
  await page.keyboard.press('j')
  await page.getByRole('checkbox', { name: 'Käytä pikanäppäimiä' }).uncheck()
  expect(trouble).toEqual([])
  await page.close()
})

test('without script a row is snoozed with a reason, and what was typed stays when a day is missing', async () => {
  const page = await plain.newPage()
  await page.goto('/fi/console')
  const row = page.locator('ol > li').first()
  await row.locator('summary').click()
  await row.getByLabel('Mitä odotetaan?').fill('Yrittäjä palaa lomalta.')
  await row.getByRole('button', { name: 'Lykkää' }).click()
  const again = page.locator('ol > li').first()
  expect(await again.getByLabel('Mitä odotetaan?').inputValue()).toBe('Yrittäjä palaa lomalta.')
  await again.getByLabel('Palaa jonoon').fill('2099-01-31')
  await again.getByRole('button', { name: 'Lykkää' }).click()
  await page.goto('/fi/console?state=snoozed')
  await page.getByText('Yrittäjä palaa lomalta.').waitFor()
  await page.getByRole('button', { name: 'Palauta jonoon' }).click()
  await page.close()
})

test('a consent lets a facilitator publish for a company, which sees it and ends it', async () => {
  const page = await staff.newPage()
  await page.goto(`/fi/organisations/${organisationId}/consents`)
  await page.getByLabel('Kuka antoi suostumuksen?').fill('Sanna Soittaja')
  await page.getByRole('button', { name: 'Kirjaa suostumus' }).click()
  await page.getByRole('button', { name: 'Toimi heidän puolestaan' }).click()
  await page.getByRole('status').filter({ hasText: 'Kaikki kirjataan' }).waitFor()
  const draft = await company.request.post('/api/needs', {
    data: { organisationId, title: 'Luonnos', problem: 'P', wantedResult: 'T', language: 'fi', disclosure: 'public' },
  })
  const { id } = (await draft.json()) as { id: string }
  expect((await staff.request.put(`/api/needs/${id}/publication`)).status()).toBe(200)
  await page.goto('/fi/console/log?acted=true')
  await page
    .getByText(/puolesta, sen suostumuksella/)
    .first()
    .waitFor()
  const theirs = await company.newPage()
  await theirs.goto(`/fi/organisations/${organisationId}/consents`)
  await theirs.getByText('Antoi Sanna Soittaja puhelimessa').waitFor()
  await theirs.getByRole('button', { name: 'Peru suostumus' }).click()
  await theirs.getByText(/peruttu/).waitFor()
  await page.goto('/fi/console')
  expect(await page.getByText('Kaikki kirjataan').count()).toBe(0)
  await Promise.all([page.close(), theirs.close()])
})

test('a pin stands first in the need’s matches, with the reason', async () => {
  const need = await aNeed('Murskaimen kita jäätyy')
  const page = await plain.newPage()
  await page.goto(`/fi/console/matches/${need}`)
  const line = page.getByRole('main').locator('ul.lines > li').nth(1)
  const offer = (await line.getByRole('heading').textContent())!.trim()
  await line.locator('summary').click()
  await line.getByLabel('Perustelu').fill('Tekivät saman Kemissä.')
  await line.getByRole('button', { name: 'Nosta esiin' }).click()
  await page.getByRole('heading', { name: 'Nostetut ja poisjätetyt' }).waitFor()
  const { matches } = await read<{ matches: { offer: { title: string }; reasons: { sentence: string }[] }[] }>(
    company,
    `/api/needs/${need}/matches?language=fi`,
  )
  expect(matches[0]!.offer.title).toBe(offer)
  expect(matches[0]!.reasons[0]!.sentence).toBe('Aluekehittäjä nosti tämän esiin: Tekivät saman Kemissä.')
  await page.close()
})

test('two needs become one, the old address leads on, and it is taken back', async () => {
  const [keep, close] = [await aNeed('Kita jäätyy'), await aNeed('Kita on jäässä', { tried: 'Lämmitys.' })]
  const page = await staff.newPage()
  await page.goto(`/fi/console/merge?keep=${keep}&close=${close}`)
  await page.getByLabel('Ota tämä: Mitä on kokeiltu').check()
  await page.getByRole('button', { name: 'Yhdistä' }).click()
  const undo = page.getByRole('button', { name: 'Peru yhdistäminen' })
  await undo.waitFor()
  const theirs = await company.newPage()
  await theirs.goto(`/fi/needs/${close}`)
  expect(theirs.url()).toContain(keep)
  await undo.click()
  await page.getByText('Yhdistäminen peruttiin').waitFor()
  await theirs.goto(`/fi/needs/${close}`)
  expect(theirs.url()).toContain(close)
  await Promise.all([page.close(), theirs.close()])
})

test('no page of the console has a barrier or scrolls sideways, on a phone and a desk, in light and dark', async () => {
  const need = await aNeed('Kita jäätyy taas')
  const paths = ['', `/matches/${need}`, '/consents?q=oy', '/merge', '/log'].map((path) => `/console${path}`)
  for (const width of [390, 1440])
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await newContext({ width, colorScheme })
      await signInAs(context, 'facilitator')
      const page = await context.newPage()
      for (const path of [...paths, `/organisations/${organisationId}/consents`]) {
        await page.goto(`/fi${path}`)
        expect(await violations(page), `${path} ${width} ${colorScheme}`).toEqual([])
        expect(await sidewaysScroll(page), `${path} ${width}`).toBe(0)
      }
      await context.close()
    }
})
