// The funding answer: a company sees rule by rule what speaks for and against, answers what is still open, and takes an
// answer back; a funding editor changes a rule, sees at once who passes, and can go back to what stood before.
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signInAs } from './product.ts'
import { openSilta, sidewaysScroll, troubles, violations } from './silta.ts'

const { newContext } = await openSilta()
const company = await newContext()
const facilitator = await newContext()
const visitor = await newContext()
let page: Page
let editor: Page
let needId = ''
let trouble: string[][]

type Finding = { ruleId: string; outcome: string }
type Answer = {
  instruments: { id: string; title: string; findings: Finding[] }[]
  questions: { fact: string }[]
}
/** Asked again where the server had closed a connection that was kept since the last question. */
const read = async <T>(context: BrowserContext, path: string) =>
  (await (await context.request.get(path, { maxRetries: 2 })).json()) as T

beforeAll(async () => {
  await signInAs(company, 'company')
  await signInAs(facilitator, 'facilitator')
  const { organisations } = await read<{ organisations: { id: string }[] }>(company, '/api/session')
  const data = {
    organisationId: organisations[0]!.id,
    language: 'fi',
    title: 'Lumikengät, jotka kertovat missä kulkija on',
    problem:
      'Vuokraamme lumikenkiä, ja asiakkaat eksyvät. Tarvitsemme kengän, joka kestää pakkasen ja kertoo paikkansa.',
    wantedResult: 'Kolmellakymmenellä parilla testattu ratkaisu.',
    disclosure: 'members',
  }
  const made = await company.request.post('/api/needs', { data })
  expect(made.status(), await made.text()).toBe(201)
  needId = ((await made.json()) as { id: string }).id
  expect((await company.request.put(`/api/needs/${needId}/publication`)).status()).toBe(200)
  page = await company.newPage()
  editor = await facilitator.newPage()
  trouble = [troubles(page), troubles(editor)]
})
afterAll(() => Promise.all([company, facilitator, visitor].map((context) => context.close())))

const answer = () => read<Answer>(company, `/api/needs/${needId}/funding`)
const screens = [390, 1440].flatMap((width) => (['light', 'dark'] as const).map((scheme) => [width, scheme] as const))

async function expectNoBarrier(of: Page, state: string) {
  for (const [width, colorScheme] of screens) {
    await of.setViewportSize({ width, height: 900 })
    await of.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await violations(of), `${state} at ${width} px, ${colorScheme}`).toEqual([])
    expect(await sidewaysScroll(of), `${state} at ${width} px`).toBe(0)
  }
}

test('the search for everything names funding beside what people offer', async () => {
  const visit = await visitor.newPage()
  await visit.goto('/fi/search?q=innovaatioseteli', { waitUntil: 'networkidle' })
  await visit.getByText('Rahoitusta samoilla sanoilla').waitFor()
  await visit.getByRole('main').getByRole('link', { name: 'Innovaatioseteli' }).click()
  await visit.getByRole('heading', { level: 1, name: 'Innovaatioseteli' }).waitFor()
  await visit.close()
})

test('the need shows every instrument rule by rule, with its source, and promises nothing', async () => {
  await page.goto(`/fi/needs/${needId}`)
  const step = page.locator('.funding')
  await step.getByRole('heading', { level: 2 }).waitFor()
  const { instruments } = await answer()
  const shown = await step.locator('article').count()
  expect(shown).toBe(instruments.length)
  // what asks is brought by the script: from then on the page answers
  await page.locator('section[aria-labelledby="funding-question"]').waitFor()
  await step.locator('article summary').first().click()
  const first = step.locator('article').first()
  const title = await first.getByRole('heading').innerText()
  const shownFirst = instruments.find((one) => one.title === title)!
  await expect.poll(() => first.getByRole('listitem').count()).toBe(shownFirst.findings.length)
  expect(await first.getByRole('link', { name: /./ }).count()).toBeGreaterThan(1)
  expect(await step.innerText()).toContain('Tämä ei ole lupaus')
  await expectNoBarrier(page, 'the funding answer')
})

test('an answer decides what waited for it, and taking it back opens it again', async () => {
  const before = await answer()
  const asked = before.questions[0]!.fact
  const undecided = (from: Answer) =>
    from.instruments.flatMap(({ findings }) => findings).filter(({ outcome }) => outcome === 'unknown').length
  const form = page.locator('section[aria-labelledby="funding-question"]')
  await form.getByRole('button', { name: 'Tallenna vastaus' }).waitFor()
  const choice = form.locator('input[type=checkbox], input[type=radio]').first()
  if (await choice.count()) await choice.check()
  else await form.locator('input').first().fill('12')
  await form.getByRole('button', { name: 'Tallenna vastaus' }).click()
  await page.getByText('Tallennettu:').first().waitFor()
  await expect.poll(async () => (await answer()).questions.map(({ fact }) => fact)).not.toContain(asked)
  expect(undecided(await answer())).toBeLessThan(undecided(before))

  await page
    .getByRole('button', { name: /^Kumoa/ })
    .last()
    .click()
  await expect.poll(async () => undecided(await answer())).toBe(undecided(before))
})

test('an answer that met another one’s stands beside it until one is chosen', async () => {
  const asked = (await answer()).questions[0]!.fact
  expect(asked).toBe('undertaking')
  const form = page.locator('section[aria-labelledby="funding-question"]')
  await form.getByLabel('testaus ja mittaus').check()
  const other = await page.request.put(`/api/needs/${needId}/facts`, {
    data: { facts: { undertaking: ['investment'] } },
  })
  expect(other.status()).toBe(200)
  await form.getByRole('button', { name: 'Tallenna vastaus' }).click()
  const both = page.getByRole('region', { name: 'Joku muu vastasi tähän samaan aikaan' })
  await both.getByText('investointi').waitFor()
  expect(await both.getByText('testaus ja mittaus').count()).toBe(1)
  await both.getByRole('button', { name: 'Tallenna valinnat' }).click()
  await both.waitFor({ state: 'detached' })
  const before = { undertaking: ['testing'] }
  const back = await page.request.put(`/api/needs/${needId}/facts`, { data: { facts: { undertaking: null }, before } })
  expect(back.status()).toBe(200)
  await page.reload()
  await form.getByRole('button', { name: 'Tallenna vastaus' }).waitFor()
})

test('what is no answer is said at the field, and stays typed', async () => {
  const form = page.locator('section[aria-labelledby="funding-question"]')
  await form.getByRole('button', { name: 'Tallenna vastaus' }).click()
  expect(await form.getByText(/Valitse yksi|Kirjoita kokonaisluku/).count()).toBe(1)
})

test('without script the answer and every instrument can be read', async () => {
  const plain = await newContext({ javaScriptEnabled: false })
  const reader = await plain.newPage()
  await reader.goto('/fi/instruments')
  await reader.getByRole('link', { name: 'Co-Innovation' }).click()
  expect(await reader.getByRole('heading', { level: 1 }).innerText()).toBe('Co-Innovation')
  expect(await reader.getByText('Mukana on vähintään kaksi yritystä.').count()).toBe(1)
  await reader.goto('/sv/instruments/calendar')
  expect(await reader.getByRole('heading', { level: 1 }).count()).toBe(1)
  await plain.close()
})

test('a funding editor changes a rule and sees at once which example companies pass', async () => {
  await editor.goto('/en/instruments/leader/edit')
  const passing = editor.getByText(/Nothing found against \d+ of 20/)
  await passing.waitFor()
  const before = await passing.innerText()
  const value = editor.getByLabel('Value, person-years')
  await value.fill('0')
  await value.blur()
  await expect.poll(() => passing.innerText()).not.toBe(before)
  await expectNoBarrier(editor, 'the funding editor')
  await editor.setViewportSize({ width: 1440, height: 900 })
  await editor.getByRole('button', { name: 'Save as a new version' }).click()
  await editor.waitForURL(/\/en\/instruments\/leader$/)
  await editor.goto('/en/instruments/leader/edit')
  await editor.getByRole('button', { name: 'Take this text: Version 1' }).click()
  await editor.getByRole('button', { name: 'Save as a new version' }).click()
  await editor.waitForURL(/\/en\/instruments\/leader$/)
  const { own } = await read<{ own: { version: number; text: { rules: unknown[] } } }>(
    facilitator,
    '/api/instruments/leader',
  )
  expect(own.version).toBe(3)
  expect(JSON.stringify(own.text.rules)).toContain('{"fact":"persons","test":"atMost","value":5}')
})

test('of two editors the second is told, and keeps what was typed', async () => {
  await editor.goto('/en/instruments/edih/edit')
  const name = editor.getByLabel('Name, in English')
  await name.fill('Typed meanwhile')
  const { own } = await read<{ own: { version: number; text: unknown } }>(facilitator, '/api/instruments/edih')
  const saved = await facilitator.request.put('/api/instruments/edih', {
    data: { version: own.version, text: own.text },
  })
  expect(saved.status()).toBe(200)
  await editor.getByRole('button', { name: 'Save as a new version' }).click()
  await editor.getByRole('button', { name: 'Save mine on top' }).click()
  await editor.getByRole('heading', { level: 1, name: 'Typed meanwhile' }).waitFor()
})

test('rules that nobody checked for long are worked off, one press each', async () => {
  await editor.goto('/en/instruments/alarms')
  const heading = editor.getByRole('heading', { level: 1 })
  const before = await heading.innerText()
  await expectNoBarrier(editor, 'the alarms')
  await editor
    .getByRole('button', { name: /^I checked these today/ })
    .first()
    .click()
  await expect.poll(() => heading.innerText()).not.toBe(before)
})

test('the editor is for staff alone, and nobody else is told what the owner answered', async () => {
  const outsider = await visitor.newPage()
  const status = (await outsider.goto('/en/instruments/edih/edit'))?.status()
  expect([401, 403, 404]).toContain(status)
  const hidden = await read<{ known?: unknown[]; questions?: unknown[] }>(visitor, `/api/needs/${needId}/funding`)
  expect([hidden.known ?? [], hidden.questions ?? []]).toEqual([[], []])
})

test('nothing was reported as an error in any of this', () => {
  expect(trouble.flat().filter((one) => !one.includes('409'))).toEqual([])
})
