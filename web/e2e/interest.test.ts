// From a match to a conversation: an owner asks, a provider answers in its team's inbox, and what was kept back opens
// when both have said yes, and not a word before.
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signInAs } from './product.ts'
import { openSilta, sidewaysScroll, troubles, violations } from './silta.ts'

const { newContext } = await openSilta()
const secret = 'Salaisuutemme on lumihiutaleen muotoinen vuode.'
const hiddenOwner = ['Usvakurun', 'Aila', 'Rautu']

const company = await newContext()
const research = await newContext()
const facilitator = await newContext()
const contexts = [company, research, facilitator]
let asker: Page
let provider: Page
let trouble: string[][]
let needId = ''
let interestPath = ''
let researchName = ''

type Json = Record<string, unknown>
const read = async <T = Json>(context: BrowserContext, path: string) =>
  (await (await context.request.get(path)).json()) as T

beforeAll(async () => {
  await signInAs(company, 'company')
  await signInAs(research, 'research')
  await signInAs(facilitator, 'facilitator')
  asker = await company.newPage()
  provider = await research.newPage()
  trouble = [troubles(asker), troubles(provider)]
  const session = await read<{ organisations: { name: string }[] }>(research, '/api/session')
  researchName = session.organisations[0]!.name
  needId = await publish({
    title: 'Kesällä hotelli seisoo tyhjänä: mitä myisimme?',
    teaser: 'Haemme kesätuotteen, jonka opiskelijat voisivat kokeilla kanssamme.',
    problem: `Toukokuusta elokuuhun hotellin huoneet ovat tyhjinä, eikä kesäasiakkaille ole tuotetta. ${secret}`,
    wantedResult: 'Kokeiltu kesätuote hinnoineen, jonka opiskelijaryhmä on testannut asiakkailla.',
    disclosure: 'interest',
  })
})
afterAll(() => Promise.all(contexts.map((context) => context.close())))

/** A need of the company's, published. */
async function publish(texts: Json): Promise<string> {
  const { organisations } = await read<{ organisations: { id: string }[] }>(company, '/api/session')
  const data = { organisationId: organisations[0]!.id, language: 'fi', cooperation: ['studentWork'], ...texts }
  const answer = await company.request.post('/api/needs', { data })
  expect(answer.status(), await answer.text()).toBe(201)
  const { id } = (await answer.json()) as { id: string }
  expect((await company.request.put(`/api/needs/${id}/publication`)).status()).toBe(200)
  return id
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })
const notice = (page: Page, text: string | RegExp) => page.getByRole('main').getByText(text).first()
/** What may stand in nobody's page: in the text, in the data that come with it, anywhere. */
const leaks = async (page: Page, marks: string[]) => {
  const html = await page.content()
  return marks.filter((mark) => html.includes(mark))
}

const screens = [390, 1440].flatMap((width) => (['light', 'dark'] as const).map((scheme) => [width, scheme] as const))

/** No barrier, on any screen, in the state in which the page stands. */
async function expectNoBarrier(page: Page, state: string) {
  for (const [width, colorScheme] of screens) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    expect.soft(await violations(page), `${state} at ${width} px, ${colorScheme}`).toEqual([])
    expect.soft(await sidewaysScroll(page), `${state} at ${width} px`).toBe(0)
  }
}

/** From the need's page to the form that asks about the provider's offer. */
async function openAsking() {
  await asker.goto(`/fi/needs/${needId}`)
  // the step of the thread is a list item too: the line is the innermost
  const line = asker.getByRole('link', { name: researchName }).first().locator('xpath=ancestor::li[1]')
  await line.getByRole('link', { name: /^Kysy tästä/ }).click()
  await asker.getByRole('heading', { level: 1, name: `Kysytte: ${researchName}` }).waitFor()
}

test('a match leads to a message that is proposed from its reasons, and what is typed is kept', async () => {
  await openAsking()
  const message = asker.getByRole('textbox', { name: 'Viesti' })
  const proposed = await message.inputValue()
  expect(proposed).toContain('Kesällä hotelli seisoo tyhjänä')
  expect(proposed).toContain('– ')
  await notice(asker, 'Nimesi, organisaationne').waitFor()
  await notice(asker, 'Vastausaikaa on viisi työpäivää').waitFor()
  await expectNoBarrier(asker, 'asking')

  await message.fill('')
  await button(asker, 'Lähetä').click()
  await asker.getByRole('alert').waitFor()
  await message.fill('Hei! Sopisiko tämä teille?')
  await asker.reload()
  await notice(asker, 'Jatkat siitä, mihin jäit.').waitFor()
  expect(await message.inputValue()).toBe('Hei! Sopisiko tämä teille?')
})

test('it is sent at once, says by when the answer comes, and can be withdrawn', async () => {
  await button(asker, 'Lähetä').click()
  await notice(asker, /^Lähetetty\. Vastaus tulee viimeistään/).waitFor()
  expect(new URL(asker.url()).pathname).toMatch(/^\/fi\/interests\/[0-9a-f-]{36}$/)
  await expectNoBarrier(asker, 'sent')
  await button(asker, 'Peru yhteydenotto').click()
  await notice(asker, 'Peruitte yhteydenoton.').waitFor()
  await expectNoBarrier(asker, 'withdrawn')

  await openAsking()
  await asker.getByRole('textbox', { name: 'Viesti' }).fill('Hei! Sopisiko tämä teille toukokuussa?')
  await button(asker, 'Lähetä').click()
  await notice(asker, /^Lähetetty\./).waitFor()
  interestPath = new URL(asker.url()).pathname
})

test('the provider finds it first in the inbox of its team, and reads the teaser alone', async () => {
  await provider.goto('/fi/interests')
  await provider.getByRole('heading', { level: 1, name: /odottaa teitä/ }).waitFor()
  await expectNoBarrier(provider, 'inbox')
  const line = provider.getByRole('listitem').filter({ hasText: 'Kesällä hotelli seisoo tyhjänä' }).first()
  await line.getByText(/^Vastatkaa viimeistään/).waitFor()
  await line.getByRole('link').first().click()
  await provider.waitForURL(`**${interestPath}`)
  await notice(provider, 'Sopisiko tämä teille toukokuussa?').waitFor()
  await notice(provider, 'Saatte lukea tarpeen koko tekstin.').waitFor()
  await expectNoBarrier(provider, 'to be answered')
  expect(await leaks(provider, [secret])).toEqual([])
  await provider.goto(`/fi/needs/${needId}`)
  expect(await leaks(provider, [secret])).toEqual([])
})

test('a decline needs a reason, is said kindly to the other side, and can be taken back', async () => {
  await provider.goto(interestPath)
  await provider.getByRole('radio', { name: 'Ei tällä kertaa' }).check()
  await button(provider, 'Vastaa').click()
  await provider.getByRole('alert').getByRole('link', { name: 'Miksi ei?' }).waitFor()
  await expectNoBarrier(provider, 'reason missing')
  await provider.getByRole('radio', { name: 'Ei ole nyt aikaa tai tekijöitä' }).check()
  await provider.getByRole('textbox', { name: 'Sananen mukaan' }).fill('Syksyllä ehdimme paremmin.')
  await button(provider, 'Vastaa').click()
  await notice(provider, 'Syy: Ei ole nyt aikaa tai tekijöitä.').waitFor()
  await expectNoBarrier(provider, 'declined by us')

  // the other side has its page open, and hears of it
  await notice(asker, 'Heillä ei ole juuri nyt aikaa tai tekijöitä.').waitFor()
  await notice(asker, 'Syksyllä ehdimme paremmin.').waitFor()
  await expectNoBarrier(asker, 'declined by them')

  await button(provider, 'Peru vastaus').click()
  await provider.getByRole('radio', { name: 'Ei tällä kertaa' }).waitFor()
  await notice(asker, /Vastaus tulee viimeistään/).waitFor()
})

test('a question hands the turn over, and plain words hand it back', async () => {
  await provider.getByRole('radio', { name: 'Kysymme ensin jotain' }).check()
  await provider.getByRole('textbox', { name: 'Sananen mukaan' }).fill('Montako huonetta on käytössä?')
  await button(provider, 'Vastaa').click()
  const reply = asker.getByRole('textbox', { name: 'Vastatkaa kysymykseen' })
  await reply.waitFor()
  await notice(asker, 'Montako huonetta on käytössä?').waitFor()
  await expectNoBarrier(asker, 'asked back')
  await reply.fill('Neljäkymmentä.')
  await reply.press('Control+Enter')
  await asker.getByRole('textbox', { name: 'Kirjoita viesti' }).waitFor()
  await notice(provider, 'Neljäkymmentä.').waitFor()
})

test('by keyboard alone it is accepted, and the whole text opens', async () => {
  await provider.goto(interestPath)
  await provider.locator('#content').focus()
  const focused = () => provider.evaluate(() => document.activeElement?.getAttribute('value') ?? '')
  for (let at = 0; at < 40 && (await focused()) !== 'accept'; at++) await provider.keyboard.press('Tab')
  expect(await focused()).toBe('accept')
  await provider.keyboard.press('Space')
  const name = () => provider.evaluate(() => document.activeElement?.textContent?.trim())
  for (let at = 0; at < 10 && (await name()) !== 'Vastaa'; at++) await provider.keyboard.press('Tab')
  await provider.keyboard.press('Enter')
  await notice(provider, 'Molemmat sanoivat kyllä.').waitFor()
  await notice(provider, 'Koko teksti on nyt auki teille.').waitFor()
  await expectNoBarrier(provider, 'accepted')

  await provider.getByRole('link', { name: 'Kesällä hotelli seisoo tyhjänä: mitä myisimme?' }).click()
  await provider.getByText(secret).first().waitFor()
  await asker.goto(`/fi/needs/${needId}`)
  await notice(asker, `Te itse ja ${researchName}.`).waitFor()
  await expectNoBarrier(asker, 'need with interests')
})

test('they talk, exchange files and agree on a time, each seeing at once what the other did', async () => {
  await Promise.all([asker.goto(interestPath), provider.goto(interestPath)])
  await asker.getByRole('textbox', { name: 'Kirjoita viesti' }).fill('Milloin aloitamme?')
  await button(asker, 'Lähetä viesti').click()
  await notice(provider, 'Milloin aloitamme?').waitFor()

  await provider.getByText('Liitä tiedosto').click()
  const content = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
  const file = { name: 'suunnitelma.pdf', mimeType: 'application/pdf', buffer: content }
  await provider.getByLabel('Tiedosto', { exact: true }).setInputFiles(file)
  await notice(provider, 'suunnitelma.pdf').waitFor()
  await button(provider, 'Lähetä tiedosto').click()
  const link = asker.getByRole('link', { name: 'suunnitelma.pdf' })
  await link.waitFor()
  const [download] = await Promise.all([asker.waitForEvent('download'), link.click()])
  expect(download.suggestedFilename()).toBe('suunnitelma.pdf')
  const answer = await company.request.get((await link.getAttribute('href'))!)
  expect(await answer.body()).toEqual(content)

  await provider.getByText('Ehdota aikaa').click()
  await button(provider, 'Ehdota').click()
  await provider.getByRole('alert').waitFor()
  await provider.getByLabel('Päivä').fill('2099-05-07')
  await provider.getByLabel('Alkaa').fill('09:30')
  await provider.getByLabel('Aikavyöhyke').selectOption('Europe/Helsinki')
  await provider.getByRole('textbox', { name: /^Paikka/ }).fill('Kampus, huone 214')
  await button(provider, 'Ehdota').click()
  await button(asker, /^Sopii: /).click()
  await notice(provider, 'Sovittu').waitFor()
  await expectNoBarrier(asker, 'conversation')
  const calendar = await company.request.get(
    (await asker.getByRole('link', { name: /^Lisää kalenteriin/ }).getAttribute('href'))!,
  )
  expect(calendar.headers()['content-type']).toContain('text/calendar')
  expect(await calendar.text()).toContain('Kampus')

  await button(asker, 'Poista viesti: Milloin aloitamme?').click()
  await notice(provider, 'Viesti on poistettu.').waitFor()
  expect(await leaks(provider, ['Milloin aloitamme?'])).toEqual([])
})

test('an anonymous owner is nowhere named until it accepts, and is then', async () => {
  const id = await publish({
    title: 'Kausityöntekijät vaihtuvat joka talvi',
    problem: 'Puolet vaihtuu vuosittain, ja koulutus alkaa alusta.',
    wantedResult: 'Tiedämme, miksi he lähtevät.',
    disclosure: 'anonymous',
  })
  await provider.goto(`/fi/needs/${id}`)
  await provider.getByRole('link', { name: 'Ota yhteyttä' }).click()
  await provider.getByRole('textbox', { name: 'Viesti' }).fill('Tästä saisi hyvän opinnäytteen.')
  await button(provider, 'Lähetä').click()
  await provider.getByRole('heading', { level: 1, name: 'Otitte yhteyttä tarpeen omistajaan' }).waitFor()
  const path = new URL(provider.url()).pathname
  await expectNoBarrier(provider, 'owner hidden')

  await asker.goto(path)
  await notice(asker, 'Organisaationne, nimenne ja paikkakuntanne avautuvat').waitFor()
  await asker.getByText('Kirjoita vastaamatta vielä').click()
  await asker.getByRole('textbox', { name: 'Kirjoita viesti' }).fill('Kertokaa ensin lisää.')
  await button(asker, 'Lähetä viesti').click()
  await notice(provider, 'Kertokaa ensin lisää.').waitFor()

  // words that would name it are pointed out before they go, and stay in their field
  const message = asker.getByRole('textbox', { name: 'Kirjoita viesti' })
  if (!(await message.isVisible())) await asker.getByText('Kirjoita vastaamatta vielä').click()
  await message.fill('Terveisin Usvakurun Tunturihotelli')
  await button(asker, 'Lähetä viesti').click()
  await notice(asker, /jota toinen osapuoli ei vielä tiedä: Usvakurun Tunturihotelli/).waitFor()
  expect(await message.inputValue()).toBe('Terveisin Usvakurun Tunturihotelli')
  await expectNoBarrier(asker, 'words pointed out')
  await message.fill('Terveisin me')
  await button(asker, 'Lähetä viesti').click()
  await notice(provider, 'Terveisin me').waitFor()
  for (const place of [path, '/fi/interests?show=all', `/fi/needs/${id}`]) {
    await provider.goto(place)
    const html = (await provider.content()).replaceAll(/<a[^>]*>[^<]*<\/a>/g, '')
    if (place === path) expect(hiddenOwner.filter((mark) => html.includes(mark))).toEqual([])
    const line = provider.getByRole('listitem').filter({ hasText: 'Kausityöntekijät vaihtuvat joka talvi' })
    for (const text of await line.allInnerTexts()) expect(hiddenOwner.filter((mark) => text.includes(mark))).toEqual([])
  }

  await asker.getByRole('radio', { name: 'Kyllä, jatketaan yhdessä' }).check()
  await button(asker, 'Vastaa').click()
  await notice(asker, 'Molemmat sanoivat kyllä.').waitFor()
  await provider.goto(path)
  await provider.getByRole('heading', { level: 1, name: /Usvakurun/ }).waitFor()
  await provider.getByText('Aila Rautu').first().waitFor()
})

test('without JavaScript one asks, answers with a reason, takes it back and writes', async () => {
  const plainCompany = await newContext({ javaScriptEnabled: false })
  const plainResearch = await newContext({ javaScriptEnabled: false, width: 390 })
  await Promise.all([signInAs(plainCompany, 'company'), signInAs(plainResearch, 'research')])
  const owner = await plainCompany.newPage()
  const other = await plainResearch.newPage()
  const id = await publish({
    title: 'Ladut sulavat liian aikaisin keväällä',
    problem: 'Latupohja katoaa huhtikuussa, ja varaukset perutaan.',
    wantedResult: 'Kestävä latupohja vappuun asti.',
    disclosure: 'public',
  })
  await other.goto(`/fi/interests/new?need=${id}`)
  await other.getByRole('textbox', { name: 'Viesti' }).fill('Voimme mitata lumen.')
  await button(other, 'Lähetä').click()
  await notice(other, /^Lähetetty\./).waitFor()
  const path = new URL(other.url()).pathname

  await owner.goto(path)
  await owner.getByRole('radio', { name: 'Ei tällä kertaa' }).check()
  await owner.getByRole('textbox', { name: 'Sananen mukaan' }).fill('Ehkä ensi vuonna.')
  await button(owner, 'Vastaa').click()
  await owner.getByText('Valitse syy.').first().waitFor()
  expect(await owner.getByRole('textbox', { name: 'Sananen mukaan' }).inputValue()).toBe('Ehkä ensi vuonna.')
  await owner.getByRole('radio', { name: 'Liian aikaista' }).check()
  await button(owner, 'Vastaa').click()
  await notice(owner, 'Syy: Liian aikaista.').waitFor()
  await button(owner, 'Peru vastaus').click()
  await owner.getByRole('radio', { name: 'Ei tällä kertaa' }).waitFor()

  await other.goto(path)
  await other.getByRole('textbox', { name: 'Kirjoita viesti' }).fill('Kerromme mielellämme lisää.')
  await button(other, 'Lähetä viesti').click()
  await notice(other, 'Kerromme mielellämme lisää.').waitFor()
  await other.getByText('Liitä tiedosto').click()
  const large = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(2_000_000, 32), Buffer.from('\n%%EOF\n')])
  await other
    .getByLabel('Tiedosto', { exact: true })
    .setInputFiles({ name: 'lumi.pdf', mimeType: 'application/pdf', buffer: large })
  await button(other, 'Lähetä tiedosto').click()
  await other.getByRole('link', { name: 'lumi.pdf' }).waitFor()
  await other.goto('/fi/interests?show=all')
  await other.getByRole('link', { name: 'Ladut sulavat liian aikaisin keväällä' }).waitFor()
  await Promise.all([plainCompany.close(), plainResearch.close()])
})

test('an adviser brings two sides together, and looks on at nothing else', async () => {
  const id = await publish({
    title: 'Aurinkopaneelit jäävät lumen alle',
    problem: 'Hotellin katolla 60 aurinkopaneelia on lumen alla marraskuusta maaliskuuhun.',
    wantedResult: 'Tiedämme, kannattaako paneelit kääntää pystyyn talveksi.',
    disclosure: 'public',
  })
  const adviser = await facilitator.newPage()
  await adviser.goto(`/fi/needs/${id}`)
  await adviser
    .getByRole('link', { name: /^Kysy tästä/ })
    .first()
    .click()
  await adviser.getByRole('heading', { level: 1, name: 'Tuot osapuolet yhteen' }).waitFor()
  await button(adviser, 'Lähetä').click()
  await notice(adviser, /^Lähetetty\./).waitFor()
  await expectNoBarrier(adviser, 'asked by an adviser')
  await adviser.goto('/fi/interests?show=all')
  await adviser.getByRole('link', { name: 'Aurinkopaneelit jäävät lumen alle' }).waitFor()
  await expectNoBarrier(adviser, "the adviser's inbox")
  await adviser.close()
})

test('nothing went wrong in the console meanwhile', () => {
  // a form that is refused is answered so on purpose, and browsers write that down
  expect(trouble.flat().filter((one) => !one.includes('422'))).toEqual([])
})
