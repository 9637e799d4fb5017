// What reaches whom, as people meet it: the mark on every page, the inbox, saved searches, settings, and links of letters.
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { letterTo } from './letters.ts'
import { signInAs } from './product.ts'
import { openSilta, sidewaysScroll, troubles, violations } from './silta.ts'

const { newContext } = await openSilta()
const email = 'oona@paja.example'
const owner = await newContext()
const research = await newContext()
const admin = await newContext()
const visitor = await newContext({ javaScriptEnabled: false })
const contexts = [owner, research, admin, visitor]
let page: Page
let trouble: string[]
let needId = ''
let ownerOrganisation = ''
let researchOrganisation = ''

type Json = Record<string, unknown>

async function send<T = Json>(context: BrowserContext, [method, path]: [string, string], data: Json = {}): Promise<T> {
  const answer = await context.request.fetch(path, { method, data })
  expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true)
  return (answer.status() === 204 ? {} : await answer.json()) as T
}

async function publish(context: BrowserContext, organisationId: string, title: string): Promise<string> {
  const problem = 'Paja tekee keväisin saman työn kolmeen kertaan, eikä kukaan tiedä, mistä se johtuu.'
  const texts = { title, problem, wantedResult: 'Selvitys ja kokeiltu tapa.', disclosure: 'public', language: 'fi' }
  const { id } = await send<{ id: string }>(context, ['POST', '/api/needs'], { organisationId, ...texts })
  await send(context, ['PUT', `/api/needs/${id}/publication`])
  return id
}

const ask = () =>
  send<{ id: string }>(research, ['POST', `/api/needs/${needId}/interests`], {
    organisationId: researchOrganisation,
    message: 'Voisimme tutkia tätä kanssanne.',
  })

beforeAll(async () => {
  await signInAs(research, 'research')
  await signInAs(admin, 'admin')
  await send(owner, ['POST', '/api/accounts'], { email, password: 'kolme pientä poroa', name: 'Oona', language: 'fi' })
  const token = /token=([\w-]+)/.exec(await letterTo(admin, email, /token=/))![1]!
  await send(owner, ['PUT', '/api/account/verification'], { token })
  const paja = { name: 'Oonan paja', kind: 'company' }
  ownerOrganisation = (await send<{ id: string }>(owner, ['POST', '/api/organisations'], paja)).id
  await send(admin, ['PUT', `/api/organisations/${ownerOrganisation}/verification`], { verified: true })
  const session = await (await research.request.get('/api/session')).json()
  researchOrganisation = (session as { organisations: { id: string }[] }).organisations[0]!.id
  needId = await publish(owner, ownerOrganisation, 'Miksi paja tekee saman työn kolmesti?')
  page = await owner.newPage()
  trouble = troubles(page)
})
afterAll(() => Promise.all(contexts.map((context) => context.close())))

const mark = (on = page) => on.getByRole('banner').getByRole('link', { name: /^Ilmoitukset/ })
const main = (on = page) => on.getByRole('main')
const button = (name: string | RegExp, on = page) => main(on).getByRole('button', { name })
const line = (text: string | RegExp, on = page) => main(on).getByRole('listitem').filter({ hasText: text })
const toast = (text: string | RegExp) => page.getByRole('status').filter({ hasText: text })
const undo = () =>
  page
    .getByRole('status')
    .getByRole('button', { name: /^Kumoa/ })
    .last()
const open = (path: string) => page.goto(path, { waitUntil: 'networkidle' })
const counts = async () => (await owner.request.get('/api/notices/counts')).json()

async function expectNoBarrier(state: string, on = page) {
  for (const [width, colorScheme] of [
    [390, 'light'],
    [768, 'dark'],
    [1440, 'light'],
  ] as const) {
    await on.setViewportSize({ width, height: 900 })
    await on.emulateMedia({ colorScheme })
    expect.soft(await violations(on), `${state} at ${width} px, ${colorScheme}`).toEqual([])
    expect.soft(await sidewaysScroll(on), `${state} at ${width} px`).toBe(0)
  }
}

test('every page says what waits as soon as it waits, and who opens it has read it', async () => {
  await open('/fi/notices')
  await page.getByRole('heading', { level: 1, name: 'Tähän tulee kaikki, mikä koskee sinua' }).waitFor()
  await expectNoBarrier('nothing yet')
  await open('/fi/organisations')
  expect(await mark().innerText()).toBe('Ilmoitukset')
  await ask()
  await mark().getByText('1 odottaa sinua').waitFor()
  await page.getByRole('status').filter({ hasText: 'Ilmoitukset: 1 odottaa sinua' }).waitFor()

  await mark().click()
  await page.getByRole('heading', { level: 1, name: 'Yksi asia odottaa sinua' }).waitFor()
  await expectNoBarrier('one waits')
  expect(await counts()).toEqual({ unread: 1, waiting: 1 })
  await line('saman työn kolmesti').getByRole('link').first().click()
  await page.waitForURL('**/fi/interests/*')
  await expect.poll(counts).toEqual({ unread: 0, waiting: 1 })
})

test('what fits a saved search comes by itself, and the search is named by what was asked', async () => {
  await open('/fi/needs?q=zqsaunakiuas&kind=need')
  await button('Kerro uusista').click()
  await toast('Kerromme uusista: zqsaunakiuas, ').waitFor()
  await main().getByText('Kerromme uusista').waitFor()
  await expectNoBarrier('told of new ones')
  await undo().click()
  await button('Kerro uusista').click()
  await main().getByRole('link', { name: 'Tallennetut haut' }).click()
  await page.getByRole('heading', { level: 1, name: 'Milloin ja mistä saat postia' }).waitFor()
  await line('zqsaunakiuas').getByText('ei löytöjä vielä').waitFor()
  expect(await line('zqsaunakiuas').count()).toBe(1)

  await publish(research, researchOrganisation, 'Miten zqsaunakiuas lämpiää nopeammin?')
  await mark().getByText('1 odottaa sinua').waitFor()
  await expect.poll(counts, { timeout: 20_000 }).toEqual({ unread: 1, waiting: 1 })
  await open('/fi/notices')
  await page.getByRole('heading', { level: 2, name: /^tänään$/i }).waitFor()
  await line(/zqsaunakiuas lämpiää/).waitFor()
})

test('all are marked read at once, and that and putting away can be taken back', async () => {
  await open('/fi/notices')
  await button('Merkitse kaikki luetuiksi').click()
  await toast('Yksi ilmoitus merkittiin luetuksi.').waitFor()
  await expect.poll(counts).toMatchObject({ unread: 0 })
  await undo().click()
  await expect.poll(counts).toMatchObject({ unread: 1 })
  // the page knows it again too, so that what is undone next goes back to it
  await button('Merkitse kaikki luetuiksi').waitFor()
  await line(/zqsaunakiuas/)
    .getByRole('button', { name: /^Hoidettu/ })
    .click()
  await toast('Siirretty hoidettuihin.').waitFor()
  await expect.poll(() => line(/zqsaunakiuas/).count()).toBe(0)
  await undo().click()
  await line(/zqsaunakiuas/).waitFor()
  await main()
    .getByRole('link', { name: /^Hoidetut/ })
    .click()
  await page.getByRole('heading', { name: 'Tällä rajauksella ei ole ilmoituksia' }).waitFor()
})

test('a saved search is renamed, stopped and deleted, each with a way back', async () => {
  await open('/fi/notices/settings')
  await main().getByText('Nimeä uudelleen').click()
  await main().getByRole('textbox', { name: 'Nimi' }).fill('Kiukaat')
  await button('Tallenna').first().click()
  await toast('Uusi nimi: Kiukaat.').waitFor()
  await button(/^Pysäytä.*Kiukaat/).click()
  await line('Kiukaat').getByText('pysäytetty').waitFor()
  await expectNoBarrier('settings')
  await undo().click()
  await button(/^Pysäytä.*Kiukaat/).waitFor()
  await button(/^Poista.*Kiukaat/).click()
  await main().getByText('Et ole tallentanut hakuja.').waitFor()
  await undo().click()
  await line('Kiukaat').waitFor()
})

test('on a need one asks to be told when something fits', async () => {
  await open(`/fi/needs/${needId}`)
  await button('Kerro, kun sopivaa tarjontaa tulee').click()
  await main().getByText('Kerromme, kun jotain sopivaa tulee').waitFor()
  await open('/fi/notices/settings')
  await line('Mikä sopii yhteen')
    .getByRole('link', { name: /saman työn kolmesti/ })
    .waitFor()
})

test('the next digest can be looked at, as a mail program shows it', async () => {
  await open('/fi/notices/settings')
  await page.getByText('Katso, mitä kooste kertoisi nyt').click()
  await page.frameLocator('iframe').getByRole('heading', { name: /^Hei / }).waitFor()
  await expectNoBarrier('preview')
})

test('settings hold, with and without script', async () => {
  await open('/fi/notices/settings')
  await main().getByRole('combobox', { name: 'Rahoitus' }).selectOption('none')
  await main()
    .getByRole('checkbox', { name: /^Ei viestejä yöllä/ })
    .uncheck()
  await button('Tallenna').last().click()
  await toast('Tallennettu.').waitFor()
  const settings = async () => (await owner.request.get('/api/notices/settings')).json()
  expect(await settings()).toMatchObject({ quiet: null, rhythms: { funding: 'none' }, immediate: true })

  const plain = await newContext({ javaScriptEnabled: false })
  await plain.addCookies(await owner.cookies())
  const bare = await plain.newPage()
  await bare.goto('/fi/notices/settings')
  await main(bare).getByRole('combobox', { name: 'Rahoitus' }).selectOption('weekly')
  await button('Tallenna', bare).last().click()
  expect(await settings()).toMatchObject({ quiet: null, rhythms: { funding: 'weekly' } })
  await bare.goto('/fi/notices?show=all')
  await button('Merkitse kaikki luetuiksi', bare).click()
  await button('Kumoa', bare).click()
  await main(bare).getByText('Merkitty lukemattomaksi.').waitFor()
  expect(new URL(bare.url()).search).toContain('show=all')
  await plain.close()
})

test('a link of a letter says what it will do, does it once without signing in, and is kind when it is used', async () => {
  // of another need, because quiet hours may keep the first letter back; they are over since the settings changed
  needId = await publish(owner, ownerOrganisation, 'Voisiko pajan hukkalämmön myydä?')
  const { id } = await ask()
  const letter = await letterTo(admin, email, /hukkalämmön/)
  const link = /Kieltäydy: (\S+)/.exec(letter)![1]!
  const bare = await visitor.newPage()
  await bare.goto(link)
  await bare.getByRole('heading', { level: 1, name: 'Vahvista vastauksesi' }).waitFor()
  await main(bare).getByText('Mitään ei ole vielä tapahtunut.').waitFor()
  await button('Kieltäydy', bare).click()
  await main(bare).getByText('Valitse syy, niin toinen osapuoli ymmärtää.').waitFor()
  await main(bare).getByRole('radio', { name: 'Liian aikaista' }).check()
  await main(bare).getByRole('textbox', { name: 'Sananen mukaan' }).fill('Kysykää syksyllä.')
  await button('Kieltäydy', bare).click()
  await bare.getByRole('heading', { level: 1, name: 'Tehty' }).waitFor()
  await main(bare).getByText('Kieltäytymisen voi perua vuorokauden ajan').waitFor()
  const interest = (await (await owner.request.get(`/api/interests/${id}`)).json()) as { state: string }
  expect(interest.state).toBe('declined')
  await bare.goto(link)
  await bare.getByRole('heading', { level: 1, name: 'Tämä linkki on jo käytetty' }).waitFor()
  await bare.goto('/fi/answers/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')
  await bare.getByRole('heading', { level: 1, name: 'Tätä linkkiä ei ole' }).waitFor()

  await open(/Hyväksy: (\S+)/.exec(letter)![1]!)
  await expectNoBarrier('a link that was settled')
  await button('Hyväksy').click()
  await page.getByRole('heading', { level: 1, name: 'Tämä linkki ei ole enää voimassa' }).waitFor()
})

test('the pages threw nothing and wrote no error', () => {
  expect(trouble).toEqual([])
})
