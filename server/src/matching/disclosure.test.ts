// Two worlds that differ in nothing but what is hidden must give the same answers: no word, no concept, no score, no
// order and no count may tell them apart.
import { isDeepStrictEqual } from 'node:util'
import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { disclosures, type Disclosure } from '@silta/shared/words.ts'
import { aNeed, anOffer } from '#catalogue/build.ts'
import { disclosureGrants, needs } from '#catalogue/need/tables.ts'
import { found, makeStaff, signUp, verifyOrganisation } from '#people/build.ts'
import { memberships } from '#people/tables.ts'
import { openTestApp, type Answer, type Browser } from '../build.ts'

const testApp = await openTestApp()
const { service, store, visitor, clock } = testApp

type Shelf = Disclosure | 'draft'
const shelves: Shelf[] = [...disclosures, 'draft']
const readers = ['visitor', 'loner', 'unverified', 'verified', 'interested', 'agreed', 'member', 'facilitator'] as const
type Reader = (typeof readers)[number]

/** What of a need a reader may read, written by hand from the description of the layers. */
function reads(reader: Reader, shelf: Shelf): 'nothing' | 'teaser' | 'unnamed' | 'all' {
  if (reader === 'member') return 'all'
  if (shelf === 'draft') return 'nothing'
  if (reader === 'facilitator' || shelf === 'public') return 'all'
  if (['visitor', 'loner', 'unverified'].includes(reader)) return 'nothing'
  if (shelf === 'members') return 'all'
  const granted = reader === 'interested' || reader === 'agreed'
  if (shelf === 'anonymous') return granted ? 'all' : 'unnamed'
  if (shelf === 'interest') return granted ? 'all' : 'teaser'
  return reader === 'agreed' ? 'all' : 'teaser'
}

let ids: Record<Shelf, string>
let browsers: Record<Reader, Browser>
let ownOffers: Record<Reader, string[]>
let strangersOffer: string

beforeAll(async () => {
  const owner = await signUp(testApp)
  const organisationId = await found(owner.browser, { name: 'Hidden Owner Ltd' })
  await verifyOrganisation(testApp, organisationId)
  ids = {} as typeof ids
  for (const shelf of shelves)
    ids[shelf] = await aNeed(owner.browser, {
      organisationId,
      title: `Storage in winter (${shelf})`,
      teaser: 'Storage in a laboratory where frost bites; fuel cells are not meant.',
      problem: 'We must store hydrogen and measure electrolysis: zqsecret.',
      wantedResult: 'The electrolyser runs.',
      municipality: '698',
      disclosure: shelf === 'draft' ? 'public' : shelf,
      draft: shelf === 'draft',
    })
  browsers = { visitor: visitor(), member: owner.browser } as typeof browsers
  for (const reader of ['loner', 'unverified', 'verified', 'interested', 'agreed', 'facilitator'] as const) {
    const person = await signUp(testApp)
    browsers[reader] = person.browser
    if (reader === 'facilitator') await makeStaff(testApp, person.personId)
  }
  ownOffers = {} as typeof ownOffers
  for (const reader of ['unverified', 'verified', 'interested', 'agreed'] as const) await equip(reader)
  strangersOffer = ownOffers.verified[0]!
  await settled()
})

async function equip(reader: 'unverified' | 'verified' | 'interested' | 'agreed') {
  const organisationId = await found(browsers[reader], { kind: 'research' })
  if (reader !== 'unverified') await verifyOrganisation(testApp, organisationId)
  if (reader === 'interested' || reader === 'agreed') {
    const level = reader === 'agreed' ? ('agreement' as const) : ('interest' as const)
    const rows = [ids.anonymous, ids.interest, ids.agreement].map((needId) => ({
      needId,
      organisationId,
      level,
      grantedAt: clock(),
    }))
    await store.commit(async (tx) => void (await tx.insert(disclosureGrants).values(rows)))
  }
  const about = { organisationId, language: 'en' as const, municipality: '698', delivery: ['onSite' as const] }
  const offer = await anOffer(browsers[reader], {
    ...about,
    title: 'Hydrogen laboratory',
    description: 'Electrolysis and hydrogen storage in the cold. We also sell reindeer hides: zqsecret, zqother.',
  })
  const draft = await anOffer(browsers[reader], {
    ...about,
    title: 'Cold storage',
    description: 'Hydrogen',
    draft: true,
  })
  ownOffers[reader] = [offer, draft]
}

async function settled() {
  await service.feed.settled()
  await service.matching.settled()
}

/** What a reader can ask about a need: its own list, and those of offers, where it may stand. */
async function answersOf(reader: Reader, shelf: Shelf): Promise<Record<string, Pick<Answer, 'status' | 'body'>>> {
  await settled()
  const paths = [
    `/api/needs/${ids[shelf]}/matches?limit=100`,
    `/api/offers/${strangersOffer}/matches?limit=2`,
    ...new Set([strangersOffer, ...(ownOffers[reader] ?? [])].map((id) => `/api/offers/${id}/matches?limit=100`)),
  ]
  const answers: Record<string, Pick<Answer, 'status' | 'body'>> = {}
  for (const path of paths) {
    const { status, body } = await browsers[reader].get(path)
    answers[path] = { status, body: { ...body, tookMs: 0 } }
  }
  return answers
}

type Change = { municipality?: string; problem?: string; addedConcepts?: string[]; removedConcepts?: string[] }

async function change(shelf: Shelf, { addedConcepts, removedConcepts, ...text }: Change) {
  const path = `/api/needs/${ids[shelf]}`
  const { version } = (await browsers.member.get(path)).body.own
  const answer =
    addedConcepts || removedConcepts
      ? await browsers.member.put(`${path}/concepts`, { removed: removedConcepts ?? [], added: addedConcepts ?? [] })
      : await browsers.member.patch(path, { version, ...text })
  expect(answer.status).toBe(200)
  await settled()
}

describe.each(shelves)('[M40] nothing hidden of the layer %s changes an answer', (shelf) => {
  test.each<[string, Change, 'unnamed' | 'all']>([
    ['text', { problem: 'We herd reindeer, reindeer and reindeer, and sell hides: zqother zqother.' }, 'unnamed'],
    ['added concepts', { addedConcepts: ['reindeer-husbandry', 'drone'] }, 'unnamed'],
    ['removed concepts', { removedConcepts: ['hydrogen', 'cold-climate'] }, 'unnamed'],
    ['place', { municipality: '049' }, 'all'],
  ])('its %s', async (_, values, least) => {
    const order = ['nothing', 'teaser', 'unnamed', 'all']
    const mayTell = (reader: Reader) => {
      const read = reads(reader, shelf)
      // Of what is hidden by a teaser the place is not.
      if (least === 'all') return read === 'all' || read === 'teaser'
      return order.indexOf(read) >= order.indexOf(least)
    }
    // Of those who may be told, the member shows that there is something to tell.
    const asked = readers.filter((reader) => reader === 'member' || !mayTell(reader))
    const before = new Map<Reader, object>()
    for (const reader of asked) before.set(reader, await answersOf(reader, shelf))
    await change(shelf, values)
    for (const reader of asked) {
      const after = await answersOf(reader, shelf)
      expect({ reader, isSame: isDeepStrictEqual(after, before.get(reader)) }).toEqual({
        reader,
        isSame: !mayTell(reader),
      })
    }
    await change(shelf, { municipality: '698', problem: 'We must store hydrogen and measure electrolysis: zqsecret.' })
    await change(shelf, { addedConcepts: [], removedConcepts: [] })
  })
})

test('[M41] whoever sees a need gets what it is about as far as they may read it', async () => {
  for (const reader of readers)
    for (const shelf of shelves) {
      const { status, body } = await browsers[reader].get(`/api/needs/${ids[shelf]}/matches`)
      const read = reads(reader, shelf)
      expect({ reader, shelf, status }).toEqual({ reader, shelf, status: read === 'nothing' ? 404 : 200 })
      if (status !== 200) continue
      const concepts = JSON.stringify(body.concepts)
      expect({ reader, shelf, told: /hydrogen|electroly/.test(concepts) }).toEqual({
        reader,
        shelf,
        told: read !== 'teaser',
      })
      expect(/secret/.test(JSON.stringify(body)) && read === 'teaser').toBe(false)
    }
})

test('[M41] what the owner removed is told to those inside alone', async () => {
  await change('public', { removedConcepts: ['hydrogen'] })
  for (const reader of readers) {
    const { body } = await browsers[reader].get(`/api/needs/${ids.public}/matches`)
    const told = (body.concepts as { id: string; origin: string }[]).filter(({ id }) => id === 'hydrogen')
    const isInside = reader === 'member' || reader === 'facilitator'
    expect({ reader, origins: told.map(({ origin }) => origin) }).toEqual({
      reader,
      origins: isInside ? ['removed'] : [],
    })
  }
  await change('public', { removedConcepts: [] })
})

test('[M42] an offer’s list holds each open need once, by as much of it as the reader may read', async () => {
  for (const reader of readers) {
    const { body } = await browsers[reader].get(`/api/offers/${strangersOffer}/matches?limit=100`)
    const visible = disclosures.filter((shelf) => reads(reader, shelf) !== 'nothing')
    type Row = {
      need: { id: string; organisation: object | null }
      reasons: { facet: string }[]
      missing: { facet: string }[]
    }
    const rows = new Map((body.matches as Row[]).map((row) => [row.need.id, row]))
    expect({ reader, ids: body.matches.map(({ need }: Row) => need.id).sort() }).toEqual({
      reader,
      ids: visible.map((shelf) => ids[shelf]).sort(),
    })
    expect(body.compared).toBe(visible.length)
    for (const shelf of visible) {
      const row = rows.get(ids[shelf])!
      const read = reads(reader, shelf)
      expect({ reader, shelf, told: /electroly/i.test(JSON.stringify(row)) }).toEqual({
        reader,
        shelf,
        told: read !== 'teaser',
      })
      const isHidden = read === 'unnamed'
      expect({ reader, shelf, owner: row.need.organisation === null }).toEqual({ reader, shelf, owner: isHidden })
      expect(/Hidden Owner|Rovaniemi|(?<![\d.])698(?!\d)/.test(JSON.stringify(row))).toBe(!isHidden)
      expect(row.missing.some(({ facet }) => facet === 'place')).toBe(isHidden)
    }
  }
})

test('[M43] what was open a moment ago is judged by the layer it has now', async () => {
  const id = ids.members
  const setLayer = (disclosure: Disclosure) =>
    store.commit(async (tx) => void (await tx.update(needs).set({ disclosure }).where(eq(needs.id, id))))
  const seen = async (reader: Reader) => {
    const { body } = await browsers[reader].get(`/api/offers/${strangersOffer}/matches?limit=100`)
    return body.matches.map(({ need }: { need: { id: string } }) => need.id).includes(id)
  }
  expect(await seen('verified')).toBe(true)
  // Without an activity the index does not hear of it, and knows the whole text as open to members.
  await setLayer('agreement')
  expect(await seen('verified')).toBe(false)
  await setLayer('members')
  expect(await seen('verified')).toBe(true)
})

test('[M44] whoever leaves an organisation finds its hidden needs no more', async () => {
  const guest = await signUp(testApp)
  const [row] = await store.read.select().from(needs).where(eq(needs.id, ids.interest))
  const membership = { organisationId: row!.organisationId, personId: guest.personId }
  await store.commit(
    async (tx) => void (await tx.insert(memberships).values({ ...membership, role: 'member', joinedAt: clock() })),
  )
  const told = async () =>
    JSON.stringify((await guest.browser.get(`/api/offers/${strangersOffer}/matches?limit=100`)).body)
  expect(await told()).toContain(ids.interest)
  await store.commit(
    async (tx) =>
      void (await tx
        .delete(memberships)
        .where(and(eq(memberships.personId, guest.personId), eq(memberships.organisationId, row!.organisationId)))),
  )
  expect(await told()).not.toContain(ids.interest)
})
