// Answers that get lost and people who write at the same time: nothing is begun twice, and nobody writes over another.
import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signInAs } from './product.ts'
import { openSilta, violations } from './silta.ts'

const silta = await openSilta()
const own = (page: Page) => page.getByRole('textbox', { name: 'Omin sanoin' })

async function as(account: 'company' | 'research', path: string) {
  const context = await silta.newContext()
  await signInAs(context, account)
  const page = await context.newPage()
  await page.goto(path, { waitUntil: 'networkidle' })
  return { context, page }
}

/** Lets the first request reach the server and drops its answer, as a connection does that breaks in between. */
async function loseFirstAnswer(page: Page, path: string) {
  let lost = 0
  await page.route(`**${path}`, async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue()
    lost++
    expect((await route.fetch()).status()).toBe(201)
    await route.abort('connectionreset')
  })
  return () => lost
}

async function countOf(context: BrowserContext, path: string, words: string): Promise<number> {
  const answer = await context.request.get(path)
  return JSON.stringify(await answer.json()).split(words).length - 1
}

test('a need whose first save lost its answer is one draft, with all that was typed since', async () => {
  const { context, page } = await as('company', '/fi/needs/new')
  const lost = await loseFirstAnswer(page, '/api/needs')
  await own(page).fill('Vastausqq katoaa.')
  await page.getByText(/Tallessa tällä laitteella/).waitFor({ timeout: 30_000 })
  expect(lost()).toBe(1)
  await own(page).fill('Vastausqq katoaa. Teksti jatkuu.')
  await page.getByText('Tallennettu.').waitFor({ timeout: 60_000 })
  const mine = (await (await context.request.get('/api/needs?mine=true&sort=newest&limit=100')).json()) as {
    needs: { full?: { problem: string } }[]
  }
  const found = mine.needs.map(({ full }) => full?.problem ?? '').filter((problem) => problem.includes('Vastausqq'))
  expect(found).toEqual(['Vastausqq katoaa. Teksti jatkuu.'])
  await context.close()
})

test('an offer whose answer was lost is one offer, as it was typed at last', async () => {
  const { context, page } = await as('research', '/fi/offers/new')
  const lost = await loseFirstAnswer(page, '/api/offers')
  await page.getByRole('radio', { name: 'Testiympäristö' }).check()
  await page.getByRole('textbox', { name: 'Nimi' }).fill('Vastausqq-koe')
  await page.getByRole('button', { name: 'Tallenna luonnos' }).click()
  await page.getByRole('alert').filter({ hasText: 'Verkkoyhteys puuttuu.' }).waitFor()
  expect(lost()).toBe(1)
  await page.getByRole('textbox', { name: 'Nimi' }).fill('Vastausqq-koe pakkasessa')
  await page.getByRole('button', { name: 'Tallenna luonnos' }).click()
  await page.waitForURL(/\/fi\/offers\/[0-9a-f-]{36}/)
  const path = '/api/offers?mine=true&limit=100'
  expect(await countOf(context, path, 'Vastausqq-koe')).toBe(1)
  expect(await countOf(context, path, 'Vastausqq-koe pakkasessa')).toBe(1)
  await context.close()
})

test('an organisation whose answer was lost is founded once, under the name typed at last', async () => {
  const { context, page } = await as('company', '/fi/organisations/new')
  const lost = await loseFirstAnswer(page, '/api/organisations')
  await page.getByRole('radio', { name: 'Yritys Osakeyhtiö' }).check()
  await page.getByRole('textbox', { name: 'Nimi' }).fill('Vastausqq Oy')
  await page.getByRole('button', { name: 'Perusta sivu' }).click()
  await page.getByRole('alert').filter({ hasText: 'Verkkoyhteys puuttuu.' }).waitFor()
  expect(lost()).toBe(1)
  await page.getByRole('textbox', { name: 'Nimi' }).fill('Vastausqq ja pojat Oy')
  await page.getByRole('button', { name: 'Perusta sivu' }).click()
  await page.waitForURL(/\/fi\/organisations\/[0-9a-f-]{36}$/)
  await page.getByRole('heading', { name: 'Vastausqq ja pojat Oy' }).waitFor()
  expect(await countOf(context, '/api/session', 'Vastausqq')).toBe(1)
  await context.close()
})

test('of two who change one organisation the second sees both texts, and what they left alone stays as saved', async () => {
  const first = await as('company', '/fi')
  const session = (await (await first.context.request.get('/api/session')).json()) as { activeOrganisationId: string }
  const path = `/fi/organisations/${session.activeOrganisationId}`
  const second = await as('company', `${path}/edit`)
  await first.page.goto(`${path}/edit`, { waitUntil: 'networkidle' })
  const text = ({ page }: { page: Page }) => page.getByRole('textbox', { name: 'Esittely' })
  const save = ({ page }: { page: Page }) => page.getByRole('button', { name: 'Tallenna', exact: true }).click()

  await text(first).fill('Ensimmäinen sanoi tämän.')
  await first.page.getByRole('textbox', { name: 'Verkkosivu' }).fill('https://ensimmainen.example')
  await save(first)
  await first.page.waitForURL(`**${path}`)
  await text(second).fill('Toinen sanoi tämän.')
  await save(second)
  await second.page.getByRole('heading', { name: 'Joku muu on muuttanut näitä tietoja' }).waitFor()
  for (const said of ['Ensimmäinen sanoi tämän.', 'Toinen sanoi tämän.', 'https://ensimmainen.example'])
    await second.page.getByText(said).waitFor()
  expect(await violations(second.page)).toEqual([])
  await second.page.getByRole('radio', { name: 'Molemmat peräkkäin' }).check()
  await second.page.getByRole('button', { name: 'Tallenna valinnat' }).click()
  await second.page.waitForURL(`**${path}`)
  const stands = await (await first.context.request.get(`/api/organisations/${session.activeOrganisationId}`)).json()
  expect(stands).toMatchObject({
    description: 'Toinen sanoi tämän.\n\nEnsimmäinen sanoi tämän.',
    website: 'https://ensimmainen.example',
  })
  await Promise.all([first.context.close(), second.context.close()])
})
