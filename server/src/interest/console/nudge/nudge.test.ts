import { eq } from 'drizzle-orm'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { activities } from '#activity/tables.ts'
import { aColleague, aFacilitator, found, join, signInAgain, signUp, verifyOrganisation } from '#people/build.ts'
import { memberships } from '#people/tables.ts'
import { dayMs } from '#platform/clock.ts'
import { openSink } from '../../../notices/digest/sink.ts'
import { tellAll } from '../../../notices/build.ts'
import { openTestApp, type Browser } from '../../../build.ts'

const received: string[] = []
const sink = await openSink((letter) => void received.push(letter.replaceAll('=\r\n', '')))
afterAll(sink.close)
const testApp = await openTestApp({ smtpUrl: sink.url })
const { store, clock, service } = testApp
type Person = { browser: Browser; personId: string; email: string }
let staff: Person
let [aino, eetu]: Person[] = []
let segment: string
let organisationId: string
const places = ['005', '009', '010', '016', '018', '019', '020']

beforeEach(async () => {
  const municipality = places.pop()!
  staff = await aFacilitator(testApp, 'Fanni')
  aino = await signUp(testApp, { name: 'Aino', language: 'sv' })
  organisationId = await found(aino.browser, { name: 'Kaira & Co Oy', municipality })
  await verifyOrganisation(testApp, organisationId)
  await found(aino.browser, { name: 'Kairan Tytär Oy', municipality })
  eetu = await aColleague(testApp, { organisationId, role: 'owner', name: 'Eetu' })
  const saved = await staff.browser.post('/api/console/segments', { name: 'Here', filter: { municipality } })
  segment = saved.body.id
})

/** Everything that is gathered by now goes out. */
async function nextDigests() {
  await tellAll(testApp)
  clock.forward(8 * dayMs)
  await service.notices.digests.run()
  await tellAll(testApp)
}
const words = {
  fi: { subject: 'Mitä kuuluu?', text: 'Kertokaa tarpeistanne.' },
  sv: { subject: ' Hur mår {organisation}? ', text: 'Berätta om era <b>behov</b>.\nVi på {organisation} hjälper.' },
  en: { subject: 'How are\nyou?', text: 'Tell us what you need.' },
}
const shown = async () => {
  const { status, body } = await staff.browser.get(`/api/console/segments/${segment}/recipients`)
  expect(status).toBe(200)
  return body as { people: { id: string; name: string; organisations: string[]; nudgedAt: number | null }[] }
}
const send = (people: string[]) => staff.browser.post(`/api/console/segments/${segment}/nudges`, { words, people })
const inbox = async (browser: Browser, language = 'en') => {
  await tellAll(testApp)
  const { body } = await browser.get(`/api/notices?filter=all&language=${language}`)
  return (body.notices as Record<string, unknown>[]).filter(({ kind }) => kind === 'nudge.sent')
}

test('[IC31] shows owners once each, without the sender, and reaches exactly those who were shown', async () => {
  const editor = await aColleague(testApp, { organisationId, role: 'editor', name: 'Elli' })
  await join(testApp, { organisationId, personId: staff.personId, role: 'owner' })
  const { people } = await shown()
  expect(people).toEqual([
    { id: aino!.personId, name: 'Aino', organisations: ['Kaira & Co Oy', 'Kairan Tytär Oy'], nudgedAt: null },
    { id: eetu!.personId, name: 'Eetu', organisations: ['Kaira & Co Oy'], nudgedAt: null },
  ])
  const stranger = await signUp(testApp)
  const latecomer = await aColleague(testApp, { organisationId, role: 'owner', name: 'Lasse' })
  await store.commit(async (tx) => void (await tx.delete(memberships).where(eq(memberships.personId, eetu!.personId))))
  const sent = await send([...people.map(({ id }) => id), stranger.personId, editor.personId, staff.personId])
  expect(sent).toMatchObject({ status: 201, body: { people: 1 } })
  expect(await inbox(aino!.browser)).toHaveLength(1)
  for (const { browser } of [eetu!, stranger, editor, latecomer, staff]) expect(await inbox(browser)).toEqual([])
})

test('[IC32] reaches nobody twice within seven days', async () => {
  const ids = [aino!.personId]
  const at = clock()
  expect((await send(ids)).status).toBe(201)
  const { people } = await shown()
  expect(people.map(({ name, nudgedAt }) => [name, nudgedAt])).toEqual([
    ['Eetu', null],
    ['Aino', at],
  ])
  const second = await send(ids)
  expect(second.status).toBe(422)
  expect(second.body.details).toEqual([{ field: 'people', code: 'required' }])
  expect((await send([aino!.personId, eetu!.personId])).body.people).toBe(1)
  const { segments } = (await staff.browser.get('/api/console/segments')).body
  expect(segments[0].nudged).toEqual({ at, people: 1 })
  clock.forward(7 * dayMs - 1)
  expect((await send(ids)).status).toBe(422)
  clock.forward(1)
  expect((await shown()).people.every(({ nudgedAt }) => nudgedAt === null)).toBe(true)
  expect((await send(ids)).status).toBe(201)
  expect(await inbox(aino!.browser)).toHaveLength(2)
})

test('[IC33] comes as plain text in the reader’s language, and is gathered as they chose', async () => {
  await send([aino!.personId, eetu!.personId])
  const [told] = await inbox(aino!.browser, 'sv')
  expect(told).toMatchObject({
    group: 'own',
    waiting: false,
    sentence: 'En facilitator skrev till dig: ”Hur mår Kaira & Co Oy?”.',
    detail: 'Berätta om era <b>behov</b>.\nVi på Kaira & Co Oy hjälper.',
    path: `/organisations/${organisationId}`,
  })
  expect((await inbox(eetu!.browser))[0]).toMatchObject({
    sentence: 'A facilitator wrote to you: “How are you?”.',
    detail: 'Tell us what you need.',
  })
  const lettersTo = () => received.filter((letter) => letter.includes(`To: ${aino!.email}`))
  expect(lettersTo()).toEqual([])
  await nextDigests()
  const [letter, ...more] = lettersTo()
  expect(more).toEqual([])
  const [plain = '', html = ''] = letter!.split(/Content-Type: text\/html/i)
  expect(plain).toContain('Kaira & Co Oy')
  expect(html).toContain('&lt;b&gt;behov&lt;/b&gt;.<br>')
  expect(html).toContain('Kaira &amp; Co Oy')
  expect(html).not.toContain('<b>')
})

test('[IC33] stays in the inbox of those who want no mail', async () => {
  const { body } = await eetu!.browser.get('/api/notices/settings')
  const { nextDigestAt: _next, mail: _mail, ...settings } = body
  const rhythms = { ...settings.rhythms, own: 'none' }
  expect((await eetu!.browser.put('/api/notices/settings', { ...settings, rhythms })).status).toBe(200)
  await send([eetu!.personId])
  await nextDigests()
  expect(await inbox(await signInAgain(testApp, eetu!))).toHaveLength(1)
  expect(received.filter((letter) => letter.includes(eetu!.email))).toEqual([])
})

test('[IC34] a nudge stands in the log, and outlives its segment', async () => {
  const { id } = (await send([aino!.personId])).body
  await staff.browser.delete(`/api/console/segments/${segment}`)
  expect(await inbox(aino!.browser)).toHaveLength(1)
  const [sent, ...more] = await store.read.select().from(activities).where(eq(activities.subjectId, id))
  expect(more).toEqual([])
  expect(sent).toMatchObject({ kind: 'nudge.sent', personId: staff.personId })
  expect(sent!.facts).toEqual({ segmentId: segment, segment: 'Here', batch: 0, people: 1 })
  const { body } = await staff.browser.get(`/api/console/log?about=nudge&personId=${staff.personId}`)
  expect(body.entries).toHaveLength(1)
})
