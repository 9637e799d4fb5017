import { expect, test } from 'vitest'
import { found, signUp, verifyOrganisation, makeStaff } from '#people/build.ts'
import { openEmbeddedSearch } from '#platform/search/embedded.ts'
import type { AskingEngine, SearchEngine } from '#platform/search/port.ts'
import { openTestApp, testSearch, type Browser } from '../build.ts'
import { aNeed, anOffer } from './build.ts'
import { followCatalogue } from './following.ts'
import { disclosureGrants } from './need/tables.ts'

const app = await openTestApp()
const { service } = app
const settled = async () => {
  await service.feed.settled()
  await service.index.settled()
}

const owner = await signUp(app)
const owning = await found(owner.browser, { name: 'Kaamosvirta Oy' })
await verifyOrganisation(app, owning)
const member = await signUp(app)
const memberOf = await found(member.browser, { name: 'Tutkimuslaitos Jänkä', kind: 'research' })
await verifyOrganisation(app, memberOf)
const newcomer = await signUp(app)
await found(newcomer.browser, { name: 'Uusi Tulokas' })
const staff = await signUp(app)
await makeStaff(app, staff.personId)
const visitor = app.visitor()

const layers = ['public', 'members', 'anonymous', 'interest', 'agreement'] as const
type Layer = (typeof layers)[number]
/** A word that stands nowhere else, for the title, the teaser and the text of each layer. */
const wordOf = (layer: Layer, part: string) => `${part}${layer}zq`
const needIds = {} as Record<Layer, string>
for (const layer of layers)
  needIds[layer] = await aNeed(owner.browser, {
    organisationId: owning,
    title: `Heading ${wordOf(layer, 'tit')}`,
    teaser: `Short ${wordOf(layer, 'tea')}`,
    problem: `Long ${wordOf(layer, 'pro')} common`,
    wantedResult: `Wanted ${wordOf(layer, 'wan')}`,
    municipality: 'Sodankylä',
    disclosure: layer,
  })
const draft = await aNeed(owner.browser, { organisationId: owning, title: 'Draft titdraftzq', draft: true })
const offerId = await anOffer(owner.browser, { organisationId: owning, title: 'Kylmätestaus', language: 'fi' })
const pausedOffer = await anOffer(owner.browser, { organisationId: owning, title: 'Paused titpausedzq', draft: true })
await settled()

const search = async (browser: Browser, q: string, more = '') => {
  const { status, body } = await browser.get(`/api/search?q=${encodeURIComponent(q)}${more}`)
  expect(status).toBe(200)
  return body
}
const idsOf = async (browser: Browser, q: string, more = '') =>
  (await search(browser, q, more)).hits.map((hit: { id: string }) => hit.id)

/** What of a layer somebody may read. */
const nothing: string[] = []
const teaser = ['tit', 'tea']
const all = ['tit', 'tea', 'pro', 'wan']
const readable: Record<string, Record<Layer, string[]>> = {
  visitor: { public: all, members: nothing, anonymous: nothing, interest: nothing, agreement: nothing },
  newcomer: { public: all, members: nothing, anonymous: nothing, interest: nothing, agreement: nothing },
  member: { public: all, members: all, anonymous: all, interest: teaser, agreement: teaser },
  owner: { public: all, members: all, anonymous: all, interest: all, agreement: all },
  staff: { public: all, members: all, anonymous: all, interest: all, agreement: all },
}
const browsers: Record<string, Browser> = {
  visitor,
  newcomer: newcomer.browser,
  member: member.browser,
  owner: owner.browser,
  staff: staff.browser,
}
const nobodyFound = { hits: [], total: 0, facets: { kind: [], language: [], municipality: [], offerKind: [] } }

// With a typing error, by its beginning, beside another word: no way in is wider than another.
const waysTo = (word: string) => [word, `${word.slice(0, 3)}x${word.slice(4)}`, word.slice(0, -1), `nothing ${word}`]

for (const [who, browser] of Object.entries(browsers))
  for (const layer of layers) {
    const words = all.map((part) => ({ word: wordOf(layer, part), may: readable[who]![layer].includes(part) }))
    const open = words.filter(({ may }) => may).map(({ word }) => word)
    const hidden = words.filter(({ may }) => !may).map(({ word }) => word)

    test(`[S20] ${who} finds a need of the layer ${layer} by what they may read of it, and by nothing else`, async () => {
      for (const word of open) {
        for (const q of waysTo(word)) expect((await idsOf(browser, q))[0], q).toBe(needIds[layer])
        expect((await browser.get(`/api/needs?q=${word}`)).body.needs[0].id).toBe(needIds[layer])
      }
      for (const word of hidden) {
        for (const q of waysTo(word)) {
          const answer = JSON.stringify(await search(browser, q))
          expect([answer.includes(needIds[layer]), answer.includes(word)], q).toEqual([false, false])
        }
        const list = JSON.stringify((await browser.get(`/api/needs?q=${word}`)).body)
        expect([list.includes(needIds[layer]), list.includes(word)]).toEqual([false, false])
      }
      const answers = await Promise.all((open.length ? [] : hidden).map((word) => search(browser, word)))
      expect(answers).toEqual(answers.map(() => nobodyFound))
    })
  }

test('[S21] totals and facets count what the reader may see, hidden owners not by their place', async () => {
  const counted = async (browser: Browser) => {
    const { total, facets } = await search(browser, 'wanted')
    return { total, kind: facets.kind, municipality: facets.municipality }
  }
  const kind = (count: number) => [{ value: 'need', label: 'need', count }]
  const place = (count: number) => [{ value: '758', label: 'Sodankylä', count }]
  expect(await counted(visitor)).toEqual({ total: 1, kind: kind(1), municipality: place(1) })
  expect(await counted(newcomer.browser)).toEqual({ total: 1, kind: kind(1), municipality: place(1) })
  // public, members and the anonymous one, whose place stays hidden
  expect(await counted(member.browser)).toEqual({ total: 3, kind: kind(3), municipality: place(2) })
  expect(await counted(owner.browser)).toEqual({ total: 5, kind: kind(5), municipality: place(5) })
  const listed = (await member.browser.get('/api/needs?q=heading')).body
  expect({ total: listed.total, places: listed.facets.municipality }).toEqual({ total: 5, places: place(4) })
  expect((await member.browser.get('/api/needs?q=heading&municipality=758')).body.total).toBe(4)
})

test('[S21] the name of an owner finds its needs, except where the owner is hidden', async () => {
  expect((await idsOf(member.browser, 'Kaamosvirta', '&kind=need')).sort()).toEqual(
    layers.filter((layer) => layer !== 'anonymous').map((layer) => needIds[layer]),
  )
  expect(await idsOf(visitor, 'Kaamosvirta', '&kind=need')).toEqual([needIds.public])
  expect((await idsOf(member.browser, 'Sodankylä', '&kind=need')).sort()).toEqual(
    layers.filter((layer) => layer !== 'anonymous').map((layer) => needIds[layer]),
  )
  expect(await idsOf(visitor, 'Kaamosvirta', '&kind=organisation')).toEqual([owning])
})

test('[S20] a grant opens the full text to those whom it was given, and to no others', async () => {
  const other = await signUp(app)
  await verifyOrganisation(app, await found(other.browser))
  const word = wordOf('interest', 'pro')
  const grant = { needId: needIds.interest, organisationId: memberOf, level: 'interest' as const, grantedAt: 1 }
  await service.store.commit(async (tx) => void (await tx.insert(disclosureGrants).values(grant)))
  expect(await idsOf(member.browser, word)).toEqual([needIds.interest])
  expect(await search(other.browser, word)).toEqual(nobodyFound)
  await service.store.commit(async (tx) => void (await tx.delete(disclosureGrants)))
  expect(await search(member.browser, word)).toEqual(nobodyFound)
})

test('[S22] what was taken back is not found, even before the index has heard of it', async () => {
  const id = await aNeed(owner.browser, { organisationId: owning, title: 'Ephemeral snowfall sensors' })
  await settled()
  expect(await idsOf(visitor, 'ephemeral')).toEqual([id])
  await owner.browser.delete(`/api/needs/${id}/publication`)
  expect(await search(visitor, 'ephemeral')).toEqual(nobodyFound)
  const again = await aNeed(owner.browser, {
    organisationId: owning,
    title: 'Narrowing glaciers',
    problem: 'Unspoken words',
  })
  await settled()
  const { body } = await owner.browser.get(`/api/needs/${again}`)
  await owner.browser.patch(`/api/needs/${again}`, { version: body.own.version, disclosure: 'interest' })
  expect(await search(member.browser, 'unspoken')).toEqual(nobodyFound)
  await owner.browser.delete(`/api/needs/${again}/publication`)
})

test('[S23] a change is found once the index has settled, in the words that stand now', async () => {
  const id = await aNeed(owner.browser, { organisationId: owning, title: 'Quartz sorting' })
  await settled()
  expect(await idsOf(visitor, 'quartz')).toEqual([id])
  await owner.browser.patch(`/api/needs/${id}`, { version: 1, title: 'Feldspar sorting' })
  await settled()
  expect(await idsOf(visitor, 'quartz ')).toEqual([])
  expect(await idsOf(visitor, 'feldspar')).toEqual([id])
  await owner.browser.patch(`/api/organisations/${owning}`, { version: 1, name: 'Uudenkuunvirta Oy' })
  await settled()
  expect(await idsOf(visitor, 'Uudenkuunvirta feldspar')).toEqual([id])
  expect(await idsOf(visitor, 'Kaamosvirta ', '&kind=need')).toEqual([])
  await owner.browser.delete(`/api/needs/${id}/publication`)
})

const questions = ['heading', 'wanted', 'kylmätestaus', 'draft', 'kaamosvirta', 'titdraftzq', wordOf('interest', 'pro')]
const everyAnswer = async (engine: AskingEngine) => {
  const answers = []
  for (const index of ['needs', 'offers', 'organisations'])
    for (const shelf of ['open', 'members', 'closed'])
      for (const question of questions) {
        const words = service.search.meaning.wordsOf(question)
        const hits = await engine.ask({ index, shelf, words, tolerance: 'any', limit: 1000 })
        const told = hits.map(({ id, score }) => `${id} ${score.toFixed(9)}`).sort()
        answers.push({ index, shelf, question, told })
      }
  return answers
}
const unexpected = (failure: unknown) => {
  throw failure
}

test('[S24] an index that was followed answers like one that is rebuilt', async () => {
  const engine = testSearch()
  const second = followCatalogue({ store: service.store, search: { ...service.search, engine } }, unexpected)
  second.start()
  await second.settled()
  expect(await everyAnswer(engine)).toEqual(await everyAnswer(service.search.engine))
  await second.close()
})

test('[S25] catches up from its position, and is rebuilt when it has none of this database', async () => {
  const engine = openEmbeddedSearch(':memory:')
  const follow = () => followCatalogue({ store: service.store, search: { ...service.search, engine } }, unexpected)
  const restart = async () => {
    const following = follow()
    following.start()
    await following.settled()
  }
  const finds = async (q: string) =>
    (
      await engine.ask({
        index: 'needs',
        shelf: 'open',
        words: service.search.meaning.wordsOf(q),
        tolerance: 'exact',
        limit: 9,
      })
    ).length
  await restart()
  const noted = (await engine.position())!
  const id = await aNeed(owner.browser, { organisationId: owning, title: 'Spinel polishing' })
  const foreign = {
    id: 'need/foreign/named',
    subjectId: 'foreign',
    index: 'needs',
    shelf: 'open',
    language: 'en',
  } as const
  await engine.put([{ ...foreign, title: 'Foreign', names: '', text: '', concepts: [] }])
  await restart()
  expect([await finds('spinel '), await finds('foreign ')]).toEqual([1, 1])
  expect((await engine.position())!.seq).toBeGreaterThan(noted.seq)
  for (const position of [
    { ...noted, form: noted.form + 1 },
    { ...noted, at: noted.at + 1 },
    { ...noted, seq: noted.seq + 10_000 },
  ]) {
    await engine.put([{ ...foreign, title: 'Foreign', names: '', text: '', concepts: [] }])
    await engine.note(position)
    await restart()
    expect([await finds('spinel '), await finds('foreign ')]).toEqual([1, 0])
  }
  await owner.browser.delete(`/api/needs/${id}/publication`)
  await engine.close()
})

test('[S26] shows what is near, and suggests words that the reader can see', async () => {
  expect(await search(visitor, 'kylmätestaus xylofoni')).toMatchObject({ near: true, hits: [{ id: offerId }] })
  const mended = await search(visitor, 'kylmätestuas')
  expect(mended).toMatchObject({
    suggestion: 'kylmätestaus',
    hits: [{ id: offerId, titleMarks: [{ start: 0, end: 12 }] }],
  })
  expect(mended.near).toBeUndefined()
  expect((await search(visitor, 'kylmätestaus')).suggestion).toBeUndefined()
  expect(await search(visitor, '?!')).toEqual(nobodyFound)
})

test('[S27] a Finnish text is found by an English or a Swedish word, and the other way round', async () => {
  const herding = {
    organisationId: owning,
    language: 'fi' as const,
    title: 'Porotokan laskenta',
    problem: 'Poroja on paljon.',
  }
  const id = await aNeed(owner.browser, { ...herding, disclosure: 'public' })
  await settled()
  for (const q of ['reindeer', 'ren', 'porojen', 'reindere', 'reindeer herding'])
    expect(await idsOf(visitor, q), q).toContain(id)
  const { hits } = await search(visitor, 'reindeer')
  const { excerpt, excerptMarks } = hits.find((hit: { id: string }) => hit.id === id)
  const marked = excerptMarks.map(({ start, end }: { start: number; end: number }) => excerpt.slice(start, end))
  expect(marked).toEqual(['Poroja'])
  await owner.browser.delete(`/api/needs/${id}/publication`)
})

test('[S28] each facet of a list is counted without its own filter, and with all others and the words', async () => {
  const { browser } = await signUp(app)
  const organisationId = await found(browser)
  const offer = (title: string, more: object) => anOffer(browser, { organisationId, title, ...more })
  await offer('Laserkeilaus yksi', {
    kind: 'service',
    municipality: 'Kemi',
    delivery: ['onSite', 'remote'],
    language: 'fi',
  })
  await offer('Laserkeilaus kaksi', { kind: 'training', municipality: 'Kemi', industries: ['16.10'], language: 'fi' })
  await offer('Laserkeilaus kolme', { kind: 'service', municipality: 'Tornio', delivery: ['remote'], language: 'sv' })
  await offer('Muuta', { kind: 'data', municipality: 'Kemi' })
  await settled()
  const { offers, total, facets } = (await visitor.get('/api/offers?q=laserkeilaus&kind=service&municipality=240')).body
  expect({ total, titles: offers.map(({ title }: { title: string }) => title) }).toEqual({
    total: 1,
    titles: ['Laserkeilaus yksi'],
  })
  const counts = (values: { value: string; count: number }[]) =>
    Object.fromEntries(values.map(({ value, count }) => [value, count]))
  expect(Object.fromEntries(Object.entries(facets).map(([name, values]) => [name, counts(values as never)]))).toEqual({
    kind: { service: 1, training: 1 },
    municipality: { '240': 1, '851': 1 },
    delivery: { onSite: 1, remote: 1 },
    industry: {},
    language: { fi: 1 },
  })
  expect((await visitor.get('/api/offers?q=laserkeilaus')).body.facets.industry).toMatchObject([
    { value: '16', count: 1 },
  ])
})

test('[S29] with words a list stands in order of fit, and its pages neither overlap nor leave out', async () => {
  const { browser } = await signUp(app)
  const organisationId = await found(browser)
  const titles = ['Tuulimylly merellä', 'Muu työ', 'Tuulimylly', 'Tuulimylly ja muuta työtä merellä ja maalla']
  for (const title of titles)
    await aNeed(browser, {
      organisationId,
      language: 'fi',
      title,
      problem: title.startsWith('Muu') ? 'Tuulimylly.' : 'Työ.',
    })
  await settled()
  const titlesOf = async (query: string): Promise<string[]> =>
    (await visitor.get(`/api/needs?q=tuulimylly${query}`)).body.needs.map(({ title }: { title: string }) => title)
  const all = await titlesOf('')
  expect([all[0], all.at(-1), all.length]).toEqual(['Tuulimylly', 'Muu työ', 4])
  const paged = [...(await titlesOf('&limit=2')), ...(await titlesOf('&limit=2&offset=2'))]
  expect(paged).toEqual(all)
  expect((await titlesOf('&sort=newest')).sort()).toEqual([...titles].sort())
  expect((await visitor.get('/api/needs?q=%20')).body.total).toBe((await visitor.get('/api/needs')).body.total)
  expect((await visitor.get('/api/needs?q=***')).body.total).toBe(0)
})

test('[S30] own drafts and paused offers are found by oneself alone', async () => {
  expect(await idsOf(owner.browser, 'titdraftzq')).toEqual([draft])
  expect(await idsOf(owner.browser, 'titpausedzq')).toEqual([pausedOffer])
  expect((await owner.browser.get('/api/needs?q=titdraftzq&mine=true')).body.needs[0].id).toBe(draft)
  for (const browser of [visitor, newcomer.browser, member.browser, staff.browser])
    for (const q of ['titdraftzq', 'titpausedzq']) expect(await search(browser, q)).toEqual(nobodyFound)
})

test('[S31] when the index cannot be written, it catches up at the next change or soon by itself', async () => {
  const failures: unknown[] = []
  const engine = openEmbeddedSearch(':memory:')
  let broken = false
  const faulty: SearchEngine = {
    name: 'embedded',
    put: (documents) => (broken ? Promise.reject(new Error('disk full')) : engine.put(documents)),
    remove: (ids) => engine.remove(ids),
    ask: (question) => engine.ask(question),
    askMany: (questions) => engine.askMany(questions),
    meetMany: (questions, documents) => engine.meetMany(questions, documents),
    rebuild: (pages) => engine.rebuild(pages),
    ids: () => engine.ids(),
    position: () => engine.position(),
    note: (position) => engine.note(position),
    close: () => engine.close(),
  }
  const following = followCatalogue(
    { store: service.store, search: { ...service.search, engine: faulty } },
    (failure) => failures.push(failure),
    20,
  )
  service.feed.listen(following.hear)
  following.start()
  await following.settled()
  const write = async (title: string, isBroken: boolean) => {
    broken = isBroken
    const id = await anOffer(owner.browser, { organisationId: owning, title })
    await service.feed.settled()
    await following.settled()
    return id
  }
  const ids = [
    await write('Obsidian one', true),
    await write('Obsidian two', false),
    await write('Obsidian three', true),
  ]
  broken = false
  const asked = { index: 'offers', shelf: 'open', tolerance: 'exact' as const, limit: 9 }
  const words = service.search.meaning.wordsOf('obsidian')
  const obsidians = async () => (await engine.ask({ ...asked, words })).map(({ subjectId }) => subjectId).sort()
  await expect.poll(obsidians, { timeout: 5_000 }).toEqual(ids.sort())
  expect(failures.length).toBeGreaterThan(0)
  await following.close()
})
