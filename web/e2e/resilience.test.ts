// What somebody typed outlives whatever happens: a closed browser, a reload, no connection, a server that starts
// again, somebody else's change, a refused form.
import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signInAs } from './product.ts'
import { openSilta, violations } from './silta.ts'

const silta = await openSilta()
const problem =
  'Lasikattoiset mökit huurtuvat sisältä kovassa pakkasessa. Vieraat eivät näe revontulia, ja hyvitimme 40 yötä.'

type Account = Parameters<typeof signInAs>[1]
const own = (page: Page) => page.getByRole('textbox', { name: 'Omin sanoin' })
const saved = (page: Page) => page.getByText('Tallennettu.').waitFor({ timeout: 60_000 })

async function asCompany(path: string) {
  const context = await silta.newContext()
  await signInAs(context, 'company')
  const page = await context.newPage()
  await page.goto(path, { waitUntil: 'networkidle' })
  return { context, page }
}

type Written = { id: string; state: string; own: { version: number }; full: { problem: string; tried: string } }

/** The company's need whose matter begins so, as the server has it. */
async function needOf(context: BrowserContext, beginning: string): Promise<Written> {
  const answer = await context.request.get('/api/needs?mine=true&sort=newest&limit=100')
  const { needs } = (await answer.json()) as { needs: Written[] }
  const found = needs.filter(({ full }) => full.problem.startsWith(beginning))
  expect(found).toHaveLength(1)
  return found[0]!
}

test('a visitor’s text is there after a reload, and after the whole browser was closed and opened again', async () => {
  let browser = await silta.openBrowser('visitor')
  let page = await browser.newPage()
  await page.goto('/fi/needs/new', { waitUntil: 'networkidle' })
  await own(page).pressSequentially('Poroaidan portit')
  await page.reload({ waitUntil: 'networkidle' })
  expect(await own(page).inputValue()).toBe('Poroaidan portit')
  await own(page).press('End')
  await own(page).pressSequentially(' jäätyvät kiinni')
  await browser.close()

  browser = await silta.openBrowser('visitor')
  page = await browser.newPage()
  await page.goto('/fi/needs/new', { waitUntil: 'networkidle' })
  await page.getByText('Jatkat siitä, mihin jäit.').waitFor()
  expect(await own(page).inputValue()).toBe('Poroaidan portit jäätyvät kiinni')
  await browser.close()
})

test('without a connection the page says so, goes on taking text, and sends it when the connection is back', async () => {
  const { context, page } = await asCompany('/fi/needs/new')
  const beginning = 'Yhteys katkeaa.'
  await own(page).fill(beginning)
  await saved(page)
  await context.setOffline(true)
  const bar = page.getByText('Ei verkkoyhteyttä. Voit lukea ja kirjoittaa; teksti säilyy tällä laitteella.')
  await bar.waitFor()
  await own(page).fill(`${beginning} ${problem}`)
  await page.getByText('lähetetään kun yhteys palaa').waitFor()
  await page.getByRole('button', { name: 'Jatka' }).click()
  await own(page).fill('Lasi pysyy kirkkaana.')
  expect(await violations(page)).toEqual([])

  await context.setOffline(false)
  await bar.waitFor({ state: 'hidden' })
  await saved(page)
  expect((await needOf(context, beginning)).full).toMatchObject({
    problem: `${beginning} ${problem}`,
    wantedResult: 'Lasi pysyy kirkkaana.',
  })
  await context.close()
})

test('a page that was closed without a connection sends its text when it is opened again, once', async () => {
  const { context, page } = await asCompany('/fi/needs/new')
  const beginning = 'Sivu suljetaan.'
  await own(page).fill(beginning)
  await saved(page)
  await context.setOffline(true)
  await own(page).fill(`${beginning} ${problem}`)
  await page.getByText('lähetetään kun yhteys palaa').waitFor()
  await page.close()
  await context.setOffline(false)

  const again = await context.newPage()
  await again.goto('/fi/needs/new', { waitUntil: 'networkidle' })
  await saved(again)
  expect(await own(again).inputValue()).toBe(`${beginning} ${problem}`)
  expect((await needOf(context, beginning)).full.problem).toBe(`${beginning} ${problem}`)
  await context.close()
})

test('a server that ends and starts again costs no word, no session and no place in the interview', async () => {
  const { context, page } = await asCompany('/fi/needs/new')
  const beginning = 'Palvelin sammuu.'
  await own(page).fill(beginning)
  await saved(page)
  await silta.stop()
  await own(page).fill(`${beginning} ${problem}`)
  await page.getByText(/Tallessa tällä laitteella, lähetetään|Teksti on tallessa tällä laitteella/).waitFor()
  await page.getByRole('button', { name: 'Jatka' }).click()
  await page.getByRole('heading', { name: 'Mikä on toisin, kun asia on ratkaistu?' }).waitFor()
  await own(page).fill('Lasi pysyy kirkkaana.')
  await silta.startAgain()
  await saved(page)
  expect((await needOf(context, beginning)).full.problem).toBe(`${beginning} ${problem}`)

  await page.getByRole('navigation', { name: 'Kysymykset' }).getByRole('link', { name: 'Lue ja julkaise' }).click()
  await page.getByRole('button', { name: 'Julkaise' }).click()
  await page.waitForURL(/\/fi\/needs\/[0-9a-f-]{36}$/)
  await page.getByRole('heading', { name: /(sopii|sovi) tähän/ }).waitFor()
  await context.close()
})

test('of two browsers at one need the second is told, sees both texts and loses neither', async () => {
  const first = await asCompany('/fi/needs/new')
  const beginning = 'Kaksi kirjoittaa.'
  await own(first.page).fill(beginning)
  await saved(first.page)
  const { id } = await needOf(first.context, beginning)
  const second = await asCompany(`/fi/needs/${id}/edit`)
  await own(second.page).waitFor()

  const theirs = `${beginning} Ensimmäinen sanoi tämän.`
  const mine = `${beginning} Toinen sanoi tämän.`
  await own(first.page).fill(theirs)
  await saved(first.page)
  await expect.poll(async () => (await needOf(first.context, beginning)).full.problem).toBe(theirs)
  await own(second.page).fill(mine)
  await second.page.getByRole('heading', { name: 'Joku muu on muuttanut tätä tarvetta' }).waitFor()
  for (const text of [theirs, mine]) await second.page.getByText(text).waitFor()
  expect(await violations(second.page)).toEqual([])
  await second.page.getByRole('radio', { name: 'Molemmat peräkkäin' }).check()
  await second.page.getByRole('button', { name: 'Tallenna valinnat' }).click()
  await saved(second.page)
  expect((await needOf(first.context, beginning)).full.problem).toBe(`${mine}\n\n${theirs}`)
  await Promise.all([first.context.close(), second.context.close()])
})

type Refused = {
  form: string
  account?: Account
  path: (context: BrowserContext) => Promise<string> | string
  fill: Record<string, string>
  /** one of the answers that are chosen, where there are some */
  choose?: string
  submit: string
  says: string | RegExp
  /** what is empty is said without asking the server */
  isLocal?: true
}

const ownOrganisation = async (context: BrowserContext, page: string) => {
  const session = (await (await context.request.get('/api/session')).json()) as { activeOrganisationId: string }
  return `/fi/organisations/${session.activeOrganisationId}/${page}`
}

const refusals: Refused[] = [
  {
    form: 'sign-up with a short password',
    path: () => '/fi/sign-up',
    fill: { Nimesi: 'Aino Rautio', Sähköpostiosoite: 'aino@koe.example', Salasana: 'lyhyt' },
    submit: 'Luo tili',
    says: 'vähintään 10 merkkiä',
  },
  {
    form: 'sign-in with a wrong password',
    path: () => '/fi/sign-in',
    fill: { Sähköpostiosoite: 'company@demo.example', Salasana: 'aivan väärä salasana' },
    submit: 'Kirjaudu sisään',
    says: 'Osoite, salasana tai koodi ei täsmää.',
  },
  {
    form: 'a new password asked for by something that is no address',
    path: () => '/fi/reset',
    fill: { Sähköpostiosoite: 'ei osoite' },
    submit: 'Lähetä linkki',
    says: 'nimi@yritys.fi',
  },
  {
    form: 'an organisation with a business id that cannot be',
    account: 'company',
    path: () => '/fi/organisations/new',
    fill: { Nimi: 'Koe Oy', 'Y-tunnus': '1234567-8' },
    choose: 'Yritys Osakeyhtiö',
    submit: 'Perusta sivu',
    says: 'Tunnuksen tarkistusnumero ei täsmää.',
  },
  {
    form: 'an organisation’s facts with half an address',
    account: 'company',
    path: (context) => ownOrganisation(context, 'edit'),
    fill: { Esittely: 'Teemme lasikattoja.', Verkkosivu: 'htp:/väärin' },
    submit: 'Tallenna',
    says: 'Kirjoita koko osoite',
  },
  {
    form: 'an invitation to something that is no address',
    account: 'company',
    path: (context) => ownOrganisation(context, 'members'),
    fill: { Sähköpostiosoite: 'matti' },
    submit: 'Lähetä kutsu',
    says: 'nimi@yritys.fi',
  },
  {
    form: 'a change of password without the present one',
    account: 'company',
    path: () => '/fi/settings',
    fill: { 'Nykyinen salasana': 'ei se ollut tämä', 'Uusi salasana': 'uusi pitkä salasana' },
    submit: 'Vaihda salasana',
    says: 'Nykyinen salasana ei täsmää.',
  },
  {
    form: 'an offer without its text',
    account: 'research',
    path: () => '/fi/offers/new',
    fill: { Nimi: 'Pakkaskoe', 'Mitä yritys siitä saa?': 'Tiedätte, mikä kestää.' },
    choose: 'Testiympäristö',
    submit: 'Julkaise',
    says: 'Tämä kohta puuttuu.',
    isLocal: true,
  },
  {
    form: 'a review without its four scores',
    account: 'facilitator',
    path: () => '/fi/reviews',
    fill: { 'Viesti tarpeen omistajalle': 'Kerro vielä, kuinka usein.' },
    submit: 'Lähetä arvio',
    says: 'anna kaikki neljä arviota',
  },
]

test.each(refusals)('$form: the form says what is wrong and keeps every word', async ({ account, ...form }) => {
  const context = await silta.newContext()
  if (account) await signInAs(context, account)
  const page = await context.newPage()
  await page.goto(await form.path(context), { waitUntil: 'networkidle' })
  const field = (name: string) => page.getByRole('main').getByRole('textbox', { name }).first()
  const chosen = form.choose ? page.getByRole('radio', { name: form.choose }) : null
  await chosen?.check()
  for (const [name, text] of Object.entries(form.fill)) await field(name).fill(text)
  const button = page.getByRole('main').getByRole('button', { name: form.submit, exact: true }).first()
  await button.click()
  const summary = page.getByRole('alert').filter({ hasText: form.says })
  await summary.waitFor()
  await expect.poll(() => summary.evaluate((box) => box === document.activeElement)).toBe(true)
  const shown = async () => {
    const values = Object.keys(form.fill).map(async (name) => [name, await field(name).inputValue()] as const)
    const isChosen = chosen === null || (await chosen.isChecked())
    return { fill: Object.fromEntries(await Promise.all(values)), isChosen }
  }
  const all = { fill: form.fill, isChosen: true }
  expect(await shown()).toEqual(all)
  expect(await violations(page)).toEqual([])

  await context.setOffline(true)
  await button.click()
  if (!form.isLocal) await page.getByRole('alert').filter({ hasText: 'Verkkoyhteys puuttuu.' }).waitFor()
  expect(await shown()).toEqual(all)
  await context.close()
})

test('a button is where it was pressed, whatever a field has to say when one leaves it', async () => {
  const { context, page } = await asCompany('/fi/organisations/new')
  // nothing to scroll, for scrolling would make up for what moves
  await page.setViewportSize({ width: 1440, height: 2400 })
  await page.getByRole('radio', { name: 'Yritys Osakeyhtiö' }).check()
  const found = page.getByRole('button', { name: 'Perusta sivu' })
  const refused = page.getByRole('alert').filter({ hasText: 'Korjaa vielä nämä' })
  await page.getByRole('combobox', { name: 'Mitä teette?' }).fill('qqqqqq')
  await page.getByText('Ei osumia. Kokeile toista sanaa.').waitFor()
  const { height } = (await found.boundingBox())!
  await found.click({ position: { x: 20, y: height - 6 } })
  await refused.getByText('Tämä kohta puuttuu.').waitFor()
  await page.getByRole('textbox', { name: 'Nimi' }).fill('Koe Oy')
  await page.getByRole('textbox', { name: 'Y-tunnus' }).fill('1234567-8')
  await found.click()
  await refused.getByText('Tunnuksen tarkistusnumero ei täsmää.').waitFor()
  await context.close()
})
