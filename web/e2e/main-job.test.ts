// The main job, as people do it: a visitor's few sentences become a published need with explained matches, and the
// provider sees the same from the other side.
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { letterTo, linkIn } from './letters.ts'
import { signInAs } from './product.ts'
import { openSilta, troubles, violations } from './silta.ts'

const { newContext } = await openSilta()
const company = 'Pakkasaurinko Koe Oy'
const address = 'aino.rautio@pakkasaurinko.example'
const title = 'Aurinkopaneelit jäävät lumen alle koko talveksi'
const problem =
  'Majatalon katolla on 60 aurinkopaneelia. Lumi peittää ne marraskuusta maaliskuuhun, ja tuotto on puolet luvatusta. Viime talvena menetimme 4 000 euroa.'
const wanted =
  'Tiedämme, kannattaako paneelit kääntää pystyyn tai vaihtaa kaksipuolisiin, ja paljonko ne tuottavat talvella.'

const visitor = await newContext()
const admin = await newContext()
const research = await newContext()
let page: Page
let trouble: string[]
let needId = ''

beforeAll(async () => {
  await signInAs(admin, 'admin')
  await signInAs(research, 'research')
  page = await visitor.newPage()
  trouble = troubles(page)
})
afterAll(() => Promise.all([visitor, admin, research].map((context) => context.close())))

const button = (name: string | RegExp) => page.getByRole('button', { name })
const field = (name: string | RegExp) => page.getByRole('textbox', { name })
const heading = (name: string | RegExp) => page.getByRole('heading', { name })
const saved = () => page.getByText('Tallennettu.').waitFor()

/** Writes the beginning of a word and takes what is suggested. */
async function choose(name: string, text: string, suggestion: RegExp) {
  await page.getByRole('combobox', { name }).fill(text)
  await page.getByRole('listbox', { name }).getByRole('option', { name: suggestion }).first().click()
}

async function next(question: string) {
  await button('Jatka').click()
  await heading(question).waitFor()
}

test('a visitor begins with the matter itself, and no account is asked for', async () => {
  await page.goto('/fi')
  await page.getByRole('main').getByRole('link', { name: 'Kerro tarpeesi' }).first().click()
  await heading('Mikä on vaivana?').waitFor()
  await field('Omin sanoin').fill(problem)
  await page.getByText('Tallessa tällä laitteella.').waitFor()
  await next('Mikä on toisin, kun asia on ratkaistu?')
})

test('signing up and proving the address lead back to the text as it was left', async () => {
  await page.getByRole('main').getByRole('link', { name: 'Luo tili' }).click()
  await field('Nimesi').fill('Aino Rautio')
  await field('Sähköpostiosoite').fill(address)
  await field('Salasana').fill('kolme pientä poroa')
  await button('Luo tili').click()
  await heading('Mikä on toisin, kun asia on ratkaistu?').waitFor()

  const letter = await letterTo(admin, address, /\/verify\?token=/)
  await page.goto(linkIn(letter, '/verify'))
  await button('Vahvista osoite').click()
  await heading('Osoitteesi on vahvistettu').waitFor()

  await page.getByRole('main').getByRole('link', { name: 'Kerro tarpeesi' }).click()
  await page.getByText('Jatkat siitä, mihin jäit.').waitFor()
  expect(await field('Omin sanoin').inputValue()).toBe(problem)
})

test('an organisation is founded in two fields beside the text, and the text is then on the server', async () => {
  await field('Yrityksen nimi').fill(company)
  await choose('Mitä yritys tekee?', 'majoitus', /ajoitus/)
  await button('Jatka tällä').click()
  await page.getByText(`Kirjoitat organisaation ${company} puolesta.`).waitFor()
  await saved()
  expect(await field('Omin sanoin').inputValue()).toBe(problem)
})

test('each answer raises the completeness, and what is read back is what was written', async () => {
  const meters = page.getByRole('region', { name: 'Kuinka hyvin tämä ymmärretään' })
  const points = async () => {
    const names = await meters.getByRole('img').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))
    return names.reduce((sum, name) => sum + Number(name?.split('/')[0]), 0)
  }
  await meters.waitFor()
  expect(await meters.getByRole('img').count()).toBe(4)
  const before = await points()

  await next('Mikä on toisin, kun asia on ratkaistu?')
  await field('Omin sanoin').fill(wanted)
  await next('Mitä olette jo kokeilleet?')
  await field('Omin sanoin').fill('Lumen kolaaminen katolta kahdesti, ja pinnoite, josta ei ollut apua.')
  await next('Kuinka pitkällä olette?')
  await page.getByRole('radio', { name: 'Olemme kokeilleet' }).check()
  await next('Millaista apua haette?')
  await page.getByRole('checkbox', { name: 'Testaamme' }).check()
  await page.getByRole('checkbox', { name: 'Opiskelija tekee' }).check()
  await page.getByRole('navigation', { name: 'Kysymykset' }).getByRole('link', { name: 'Paikka ja ala' }).click()
  await choose('Kunta', 'Rova', /Rovaniemi/)
  await next('Kuka tämän saa nähdä?')
  await page.getByRole('radio', { name: 'Kaikki' }).check()
  await next('Mikä on otsikko?')
  await field('Otsikko').fill(title)
  await button('Lue kokonaan').click()
  await heading('Näin tutkija lukee tämän').waitFor()
  await saved()
  await expect.poll(points).toBeGreaterThan(before)

  const article = page.getByRole('article')
  for (const text of [title, problem, wanted, 'Olemme kokeilleet', 'Rovaniemi'])
    await article.getByText(text).first().waitFor()
  await heading('Luimme tämän koskevan').waitFor()
  expect(await violations(page)).toEqual([])
})

test('a second after publishing its matches stand there; publishing can be undone and done again', async () => {
  const took = [await publish()]
  await button('Kumoa').click()
  await heading('Näin tutkija lukee tämän').waitFor()
  const state = async () =>
    ((await (await visitor.request.get(`/api/needs/${needId}`)).json()) as { state: string }).state
  expect(await state()).toBe('draft')
  took.push(await publish())
  expect(await state()).toBe('open')
  expect(Math.min(...took), `ms: ${took.join(', ')}`).toBeLessThan(1000)
})

/** Publishes from the page that reads back; milliseconds until the first match is in sight. */
async function publish(): Promise<number> {
  await heading('Luimme tämän koskevan').waitFor()
  const began = performance.now()
  await button('Julkaise').click()
  await page.waitForURL(/\/fi\/needs\/[0-9a-f-]{36}$/)
  await titles().first().waitFor()
  needId = page.url().split('/').at(-1)!
  return performance.now() - began
}

/** Headings of matches, with a link each. */
const titles = (on = page) => on.locator('.match').getByRole('heading', { level: 3 })

/** what unfolds a match's reasons; another one beside it asks why it does not fit */
const scoreOf = (line: Locator) => line.locator('summary', { hasText: '%' })

const perCent = (text: string) => Number(text.match(/(\d+)\s*%/)?.[1])

type Matches = { matches: { score: number; offer: { title: string }; reasons: { weight: number }[] }[] }

test('every match says why: the shares of its reasons are its score', async () => {
  const { matches } = (await (
    await visitor.request.get(`/api/needs/${needId}/matches?limit=10&language=fi`)
  ).json()) as Matches
  const lines = titles().locator('xpath=ancestor::li[1]')
  expect(await titles().allInnerTexts()).toEqual(matches.map(({ offer }) => offer.title))
  for (const [at, { score, reasons }] of matches.entries()) {
    expect(reasons.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 6)
    const line = lines.nth(at)
    const bar = scoreOf(line)
    expect(perCent(await bar.innerText())).toBe(Math.round(score * 100))
    await bar.click()
    const rows = line.getByRole('table', { name: 'Mistä osuvuus koostuu' }).locator('tbody').getByRole('row')
    const parts = await rows.allInnerTexts()
    expect(parts.length).toBeGreaterThan(0)
    const shown = parts.map(perCent).reduce((sum, share) => sum + share, 0)
    // each is rounded to a whole per cent by itself
    expect(Math.abs(shown - score * 100)).toBeLessThanOrEqual(parts.length / 2 + 0.5)
    for (const part of parts) expect(part.length, part).toBeGreaterThan(20)
  }
  expect(await violations(page)).toEqual([])
})

test('leaving a concept out changes the list at once, and undo brings it back', async () => {
  const scores = () => titles().locator('xpath=ancestor::li[1]').locator('summary', { hasText: '%' }).allInnerTexts()
  const list = async () => [...(await titles().allInnerTexts()), ...(await scores())].join('\n')
  const before = await list()
  const remove = page.getByRole('button', { name: /^Poista: / }).first()
  const name = (await remove.getAttribute('aria-label'))!
  await remove.click()
  await expect.poll(list).not.toBe(before)
  expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0)
  await button('Kumoa').last().click()
  await page.getByRole('button', { name, exact: true }).waitFor()
  await expect.poll(list).toBe(before)
})

test('a match opens, and its provider sees the same need among its own matches, with reasons', async () => {
  const { matches } = (await (await visitor.request.get(`/api/needs/${needId}/matches?limit=10`)).json()) as {
    matches: { offer: { id: string; title: string; organisation: { id: string } } }[]
  }
  await titles().getByRole('link').first().click()
  await page.getByRole('heading', { level: 1, name: matches[0]!.offer.title }).waitFor()

  const { activeOrganisationId } = (await (await research.request.get('/api/session')).json()) as {
    activeOrganisationId: string
  }
  const theirs = matches.find(({ offer }) => offer.organisation.id === activeOrganisationId)!
  const provider = await research.newPage()
  await provider.goto('/fi/offers/mine')
  await provider.getByRole('searchbox', { name: 'Hae omasta tarjonnasta' }).fill(theirs.offer.title)
  await provider.getByRole('searchbox', { name: 'Hae omasta tarjonnasta' }).press('Enter')
  await provider.getByRole('link', { name: theirs.offer.title }).click()
  await provider.getByRole('heading', { level: 1, name: theirs.offer.title }).waitFor()
  // what fits less well is folded away
  const weaker = provider.getByText(/^Heikommin sopivia/)
  const line = titles(provider).filter({ hasText: title }).locator('xpath=ancestor::li[1]')
  if (!(await line.isVisible())) await weaker.click()
  await line.waitFor()
  await scoreOf(line).click()
  const reasons = line.getByRole('table', { name: 'Mistä osuvuus koostuu' }).locator('tbody').getByRole('row')
  expect(await reasons.count()).toBeGreaterThan(1)
  expect(await violations(provider)).toEqual([])
  await provider.close()
})

test('anybody sees a public need; under the anonymous layer only members do, and nobody its owner', async () => {
  const anybody = await (await newContext()).newPage()
  await anybody.goto(`/fi/needs?q=${encodeURIComponent('aurinkopaneelit lumen alle')}`)
  await anybody.getByRole('link', { name: title }).click()
  await anybody.getByRole('heading', { level: 1, name: title }).waitFor()
  await anybody.getByRole('link', { name: company }).first().waitFor()

  await page.goto(`/fi/needs/${needId}`)
  await page.getByRole('link', { name: 'Muokkaa' }).click()
  const questions = page.getByRole('navigation', { name: 'Kysymykset' })
  await questions.getByRole('link', { name: 'Kuka saa nähdä' }).click()
  await page.getByRole('radio', { name: 'Nimettömänä' }).check()
  await questions.getByRole('link', { name: 'Lue ja julkaise' }).click()
  await button('Julkaise muutokset').click()
  await page.waitForURL(`**/fi/needs/${needId}`)

  expect((await anybody.goto(`/fi/needs/${needId}`))?.status()).toBe(404)
  const member = await research.newPage()
  await member.goto(`/fi/needs/${needId}`)
  await member.getByRole('heading', { level: 1, name: title }).waitFor()
  await member.getByText('Omistaja piilossa').first().waitFor()
  const html = await member.content()
  expect(html).toContain('60 aurinkopaneelia')
  for (const hidden of [company, 'pakkasaurinko', 'Aino Rautio', 'Rovaniemi']) expect(html).not.toContain(hidden)
  await Promise.all([anybody.context().close(), member.close()])
})

test('nothing went wrong in the console meanwhile', () => {
  expect(trouble).toEqual([])
})
