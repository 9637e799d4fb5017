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
  const title = (await page.locator('ol > li').first().getByRole('heading').textContent())!.trim()
  // by its title, for the queue may grow meanwhile
  const row = page.locator('ol > li').filter({ hasText: title }).first()
  await row.locator('summary').click()
  await row.getByLabel('Mitä odotetaan?').fill('Yrittäjä palaa lomalta.')
  await row.getByRole('button', { name: 'Lykkää' }).click()
  const again = page.locator('ol > li').filter({ hasText: title }).first()
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

type Person = { context: BrowserContext; name: string; organisationId: string }

/** Somebody new, with an organisation of their own, in a browser of their own. */
async function aPerson(name: string, municipality: string, firm: string): Promise<Person> {
  const context = await newContext()
  contexts.push(context)
  const account = { email: `${name.toLowerCase()}@firma.example`, password: 'a long enough password', name }
  const made = await context.request.post('/api/accounts', { data: { ...account, language: 'fi' } })
  expect(made.status()).toBe(201)
  const data = { name: firm, kind: 'company', municipality }
  const { id } = (await (await context.request.post('/api/organisations', { data })).json()) as { id: string }
  return { context, name, organisationId: id }
}

test('a segment is saved, its message shows exactly who gets it, and nobody else does', async () => {
  // a municipality in which the demo region has nobody
  const [alajarvi, askola] = ['005', '018']
  const inside = [await aPerson('Tilda', alajarvi, 'Tildan Paja Oy'), await aPerson('Urho', alajarvi, 'Urhon Saha Oy')]
  const outside = await aPerson('Veera', askola, 'Veeran Verstas Oy')
  const page = await staff.newPage()
  await page.goto(`/fi/console/segments?municipality=${alajarvi}`)
  await page.getByText('Organisaatioita: 2', { exact: true }).waitFor()
  await page.getByLabel('Ryhmän nimi').fill('Alajärven yritykset')
  await page.getByRole('button', { name: 'Tallenna ryhmä' }).click()
  await page.getByRole('link', { name: 'Kirjoita heille: Alajärven yritykset' }).click()
  await page.getByRole('heading', { name: 'Viesti ryhmälle: Alajärven yritykset' }).waitFor()
  const getting = page.locator('#nudge details').first().getByRole('listitem')
  expect((await getting.allInnerTexts()).map((line) => line.trim())).toEqual([
    'Tilda Tildan Paja Oy',
    'Urho Urhon Saha Oy',
  ])
  for (const language of ['fi', 'sv', 'en']) {
    await page.locator(`#subject_${language}`).fill(`Mitä kuuluu, {organisation}? (${language})`)
    await page.locator(`#text_${language}`).fill('Kertokaa tarpeistanne.')
  }
  await page.getByRole('button', { name: 'Lähetä viesti' }).click()
  await page.getByText('Viesti lähetettiin. Saajia: 2').waitFor()
  const nudgesOf = async (context: BrowserContext) => {
    const { notices } = await read<{ notices: { kind: string; sentence: string }[] }>(
      context,
      '/api/notices?filter=all',
    )
    return notices.filter(({ kind }) => kind === 'nudge.sent').map(({ sentence }) => sentence)
  }
  for (const { context, name } of inside)
    await expect
      .poll(() => nudgesOf(context))
      .toEqual([expect.stringContaining(name === 'Tilda' ? 'Tildan Paja Oy' : 'Urhon Saha Oy')])
  for (const context of [outside.context, company, staff]) expect(await nudgesOf(context)).toEqual([])
  await page.reload()
  await page.getByText('Kukaan ei voi nyt saada viestiä.').waitFor()
  await page.getByText('Jäävät pois, koska saivat viestin viikon sisällä: 2').waitFor()
  await page.close()
})

test('two organisations become one without script, the old address leads on, and it is taken back', async () => {
  const keep = await aPerson('Wilma', '020', 'Akaan Kone Oy')
  const close = await aPerson('Yrjo', '020', 'Akaan Kone')
  const need = await aNeed('Kita jäätyy Akaassa')
  const page = await plain.newPage()
  const [kept, closed] = [keep, close].map((one) => `/fi/organisations/${one.organisationId}`)
  await page.goto(`/fi/console/merge?keep=${kept}&close=${closed}`)
  await page.getByLabel('Yrjo').check()
  await page.getByRole('button', { name: 'Yhdistä' }).click()
  const undo = page.getByRole('button', { name: 'Peru yhdistäminen' })
  await undo.waitFor()
  const theirs = await close.context.newPage()
  await theirs.goto(closed!)
  expect(theirs.url()).toContain(keep.organisationId)
  const session = () => read<{ organisations: { id: string; role: string }[] }>(close.context, '/api/session')
  expect((await session()).organisations).toMatchObject([{ id: keep.organisationId, role: 'editor' }])
  await undo.click()
  await page.getByText('Yhdistäminen peruttiin').waitFor()
  expect((await session()).organisations).toMatchObject([{ id: close.organisationId, role: 'owner' }])
  await page.goto(`/fi/console/merge?keep=${kept}&close=/fi/needs/${need}`)
  await page.getByText('Näitä ei voi yhdistää').waitFor()
  await Promise.all([page.close(), theirs.close()])
})

test('the owner reads why an offer was left out and asks it back, and staff sees that', async () => {
  const need = await aNeed('Murskaimen kita jäätyy yöllä')
  const { matches } = await read<{ matches: { offer: { id: string; title: string } }[] }>(
    company,
    `/api/needs/${need}/matches`,
  )
  const { id, title } = matches[0]!.offer
  const banned = { data: { verdict: 'banned', reason: 'Laite on rikki.' } }
  expect((await staff.request.put(`/api/needs/${need}/pins/${id}`, banned)).status()).toBe(204)
  const theirs = await company.newPage()
  await theirs.goto(`/fi/needs/${need}`)
  const said = theirs.getByRole('region', { name: 'Mitä aluekehittäjä on sanonut osumista' })
  await said.getByText('Laite on rikki.').waitFor()
  await said.getByText('Pyydä perumaan').click()
  await said.getByRole('button', { name: 'Lähetä aluekehittäjille' }).click()
  await said.getByRole('alert').waitFor()
  await said.getByLabel('Miksi ratkaisu pitäisi muuttaa?').fill('Se korjattiin eilen.')
  await said.getByRole('button', { name: 'Lähetä aluekehittäjille' }).click()
  await said.getByText('Odottaa aluekehittäjän vastausta.').waitFor()
  expect(await violations(theirs)).toEqual([])
  const page = await staff.newPage()
  await page.goto(`/fi/console/matches/${need}`)
  await page.getByText('Se korjattiin eilen.').waitFor()
  await page.getByRole('listitem').filter({ hasText: title }).getByRole('button', { name: /^Peru/ }).click()
  await expect.poll(() => page.getByText('Se korjattiin eilen.').count()).toBe(0)
  await Promise.all([page.close(), theirs.close()])
})

test('no page of the console has a barrier or scrolls sideways, on a phone and a desk, in light and dark', async () => {
  const need = await aNeed('Kita jäätyy taas')
  const paths = ['', `/matches/${need}`, '/consents?q=oy', '/merge', '/segments', '/log'].map(
    (path) => `/console${path}`,
  )
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
