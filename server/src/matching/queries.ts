import { and, eq, inArray, ne } from 'drizzle-orm'
import type { FoundConcept, NeedMatch, OfferMatch, Reason } from '@silta/shared/matching.ts'
import type { Opinion } from '@silta/shared/opinions.ts'
import type { InterfaceLanguage } from '@silta/shared/words.ts'
import { fullNeedsVisibleTo, isInside, ownersVisibleTo } from '#catalogue/disclosure.ts'
import { needSeenBy, needsSeenBy, type SeenNeed } from '#catalogue/need/queries.ts'
import { needs } from '#catalogue/need/tables.ts'
import { offerSeenBy, type OfferRow } from '#catalogue/offer/queries.ts'
import { offers } from '#catalogue/offer/tables.ts'
import { municipalityName } from '#people/municipalities.ts'
import { organisationsById, type OrganisationRow } from '#people/queries.ts'
import { isStaff, isVerifiedMember, type Actor } from '#platform/actor.ts'
import type { Conn } from '#platform/store.ts'
import { foundConcepts } from './asking.ts'
import { editsOf, matchableStates, needAsking, offerOf, partOf, textOf, type Reader } from './documents.ts'
import type { MatchMissing, MatchReason } from './finding.ts'
import type { Matching } from './live.ts'
import type { FoundNeed as Found } from './match-index.ts'
import type { Match } from './matcher.ts'
import { bareMatch, pinsBy, placePinned, lookedAt, unfoundOf, withPin } from './pin/placing.ts'
import { pinsOf } from './pin/queries.ts'
import { sentence } from './reasons.ts'
import { noteShown, putLast, respecting } from './use/placing.ts'
import { opinionsOf } from './use/queries.ts'

/** `unseen`: nobody looks at the list, so that nothing in it counts as shown */
type Asked = { id: string; limit?: number; language?: InterfaceLanguage; unseen?: boolean }
type Question = { conn: Conn; matching: Matching; actor: Actor; asked: Asked }

/** A list is asked for again without what the database refused, at most so often. */
const triesAtMost = 5
const listedConcepts = 60

/**
 * Open offers that fit a need, by as much of it as the actor may read, with the concepts that were read out of that.
 * @throws notFound
 */
export async function needMatchesFor({ conn, matching, actor, asked }: Question) {
  const startedAt = performance.now()
  const { limit = 20, language = actor.language } = asked
  const seen = await needSeenBy(conn, actor, asked.id)
  const index = await matching.index()
  const need = needAsking(matching.analyser, seen)
  const opinions = await opinionsOf(conn, actor, { needId: asked.id })
  const placing = {
    limit: limit + putLast(opinions),
    idOf: ({ id }: Match) => id,
    pins: pinsBy(await pinsOf(conn, { needId: asked.id }), 'offerId'),
  }
  const { compared, rows, ...found } = await confirmed({
    find: (refused) => index.offersFor(need, { limit: lookedAt(placing), now: matching.clock(), refused }),
    idOf: placing.idOf,
    confirm: (some) => openOffers(conn, some),
    banned: placing.pins.banned,
  })
  const asksStill = (matchableStates as readonly string[]).includes(seen.row.state) || seen.row.state === 'draft'
  const extra = await openOffers(conn, asksStill ? unfoundOf(found, placing).map(bareMatch) : [])
  const { matches: ranked, butFor } = placePinned(found, [...extra.keys()].map(bareMatch), placing)
  const matches = respecting(ranked, opinions, { limit, idOf: placing.idOf })
  const asking = { side: 'need', id: asked.id, organisationId: seen.row.organisationId } as const
  const looking = { log: matching.use, clock: matching.clock, actor, asking, pinned: placing.pins.pinned, opinions }
  if (!asked.unseen) noteShown(matches, placing.idOf, looking)
  const rowOf = (id: string) => (rows.get(id) ?? extra.get(id))!
  const view = (match: Match): OfferMatch =>
    withOpinion(
      withPin(offerMatch(match, rowOf(match.id), language), placing.pins.pinned.get(match.id), language),
      opinions.get(match.id),
    )
  const concepts = conceptsOf(matching, seen, { actor, language })
  const lists = { matches: matches.map(view), butFor: butFor.map(view), concepts }
  return { ...lists, compared, tookMs: since(startedAt) }
}

/** Open needs that an offer fits, each by as much of it as the actor may read. @throws notFound */
export async function offerMatchesFor({ conn, matching, actor, asked }: Question) {
  const startedAt = performance.now()
  const { limit = 20, language = actor.language } = asked
  const row = await offerSeenBy(conn, actor, asked.id)
  const [index, reader] = [await matching.index(), await readerFor(conn, actor)]
  const offer = offerOf(row)
  const pins = pinsBy(await pinsOf(conn, { offerId: asked.id }), 'needId')
  const opinions = await opinionsOf(conn, actor, { offerId: asked.id })
  const placing = { limit: limit + putLast(opinions), idOf: ({ needId }: FoundNeed) => needId, pins }
  const { compared, rows, ...found } = await confirmed({
    find: (refused): Lists<FoundNeed> =>
      index.needsFor(offer, reader, { limit: lookedAt(placing), now: matching.clock(), refused }),
    idOf: placing.idOf,
    confirm: (some) => openNeeds(conn, actor, some),
    banned: pins.banned,
  })
  const unfound = row.state === 'open' ? unfoundOf(found, placing).map(bareNeed) : []
  const extra = await openNeeds(conn, actor, unfound)
  const { matches: ranked, butFor } = placePinned(found, [...extra.keys()].map(bareNeed), placing)
  const matches = respecting(ranked, opinions, { limit, idOf: placing.idOf })
  const asking = { side: 'offer', id: asked.id, organisationId: row.organisationId } as const
  const looking = { log: matching.use, clock: matching.clock, actor, asking, pinned: pins.pinned, opinions }
  if (!asked.unseen) noteShown(matches, placing.idOf, looking)
  const rowOf = (id: string) => (rows.get(id) ?? extra.get(id))!
  const view = (match: FoundNeed): NeedMatch =>
    withOpinion(
      withPin(needMatch(match, rowOf(match.needId), language), pins.pinned.get(match.needId), language),
      opinions.get(match.needId),
    )
  const named = foundConcepts(matching.analyser, offer.text, { removed: [], added: [] })
  const concepts = named.slice(0, listedConcepts).map((one) => conceptIn(language, one))
  return { matches: matches.map(view), butFor: butFor.map(view), concepts, compared, tookMs: since(startedAt) }
}

const withOpinion = <M>(match: M, opinion: Opinion | undefined) => (opinion ? { ...match, opinion } : match)

/** What a need is about, as far as the actor may read it; what was removed is shown to those inside alone. */
export function conceptsOf(
  { analyser }: Matching,
  { row, view }: SeenNeed,
  { actor, language = actor.language }: { actor: Actor; language?: InterfaceLanguage },
): FoundConcept[] {
  const part = partOf(view)
  const found = foundConcepts(analyser, textOf(row, part), editsOf(analyser, row, part))
  const shown = isInside(row, actor) ? found : found.filter(({ origin }) => origin !== 'removed')
  const kept = shown.filter(({ origin }, at) => origin !== 'text' || at < listedConcepts)
  return kept.map((one) => conceptIn(language, one))
}

function conceptIn(language: InterfaceLanguage, found: ReturnType<typeof foundConcepts>[number]): FoundConcept {
  const { id, labels, weight, words, origin } = found
  return { id, label: labels[language], weight, words, origin }
}

type Lists<M> = { matches: M[]; butFor: M[]; compared: number }
type Confirming<M, Row> = {
  find: (refused: ReadonlySet<string>) => Lists<M>
  idOf: (match: M) => string
  /** by id, those that stand in the database as they were found and that the actor may see so */
  confirm: (found: M[]) => Promise<Map<string, Row>>
  /** what facilitators keep from the list */
  banned: ReadonlySet<string>
}

/** What is found in memory, once the database has confirmed it; asks for others in place of what it refuses. */
async function confirmed<M, Row>({
  find,
  idOf,
  confirm,
  banned,
}: Confirming<M, Row>): Promise<Lists<M> & { rows: Map<string, Row> }> {
  const refused = new Set<string>(banned)
  for (let tries = 1; ; tries++) {
    const { matches, butFor, compared } = find(refused)
    const rows = await confirm([...matches, ...butFor])
    const isThere = (one: M) => rows.has(idOf(one))
    const gone = [...matches, ...butFor].filter((one) => !isThere(one))
    if (gone.length === 0 || tries === triesAtMost)
      return { matches: matches.filter(isThere), butFor: butFor.filter(isThere), compared, rows }
    for (const one of gone) refused.add(idOf(one))
  }
}

type OwnedOffer = { row: OfferRow; owner: OrganisationRow }

async function openOffers(conn: Conn, found: Match[]): Promise<Map<string, OwnedOffer>> {
  if (found.length === 0) return new Map()
  const ids = found.map(({ id }) => id)
  const rows = await conn
    .select()
    .from(offers)
    .where(and(inArray(offers.id, ids), eq(offers.state, 'open')))
  const owners = await organisationsById(conn, [...new Set(rows.map(({ organisationId }) => organisationId))])
  return new Map(
    rows.flatMap((row) => {
      const owner = owners.get(row.organisationId)
      return owner ? [[row.id, { row, owner }] as const] : []
    }),
  )
}

/** As whom an actor looks for needs: the rules of disclosure, asked of the database. */
async function readerFor(conn: Conn, actor: Actor): Promise<Reader> {
  const [isMember, staff] = [isVerifiedMember(actor), isStaff(actor)]
  if (staff || actor.memberships.length === 0) return { isMember, isStaff: staff, known: new Set() }
  const hidden = isMember
    ? inArray(needs.disclosure, ['anonymous', 'interest', 'agreement'])
    : ne(needs.disclosure, 'public')
  const rows = await conn
    .select({ id: needs.id })
    .from(needs)
    .where(
      and(
        inArray(needs.state, [...matchableStates]),
        hidden,
        fullNeedsVisibleTo(conn, actor),
        ownersVisibleTo(conn, actor),
      ),
    )
  return { isMember, isStaff: staff, known: new Set(rows.map(({ id }) => id)) }
}

/** A need and the part of it by which it was found; `pinned`: by a facilitator's word alone. */
type FoundNeed = Omit<Found, 'part'> & { part: Found['part'] | 'pinned' }

/** A pinned need that was not found: whatever of it the reader may read is shown. */
const bareNeed = (needId: string): FoundNeed => ({ ...bareMatch(needId), needId, part: 'pinned' })

type OwnedNeed = { seen: SeenNeed; owner: OrganisationRow | undefined }

/** Needs of which the actor may, as the database stands now, read the part by which they were found. */
async function openNeeds(conn: Conn, actor: Actor, found: FoundNeed[]): Promise<Map<string, OwnedNeed>> {
  const seen = await needsSeenBy(
    conn,
    actor,
    found.map(({ needId }) => needId),
  )
  const shown = found.flatMap(({ needId, part }) => {
    const one = seen.get(needId)
    const isOpen = one && (matchableStates as readonly string[]).includes(one.row.state)
    return isOpen && mayRead(one.view, part) ? [one] : []
  })
  const named = shown.filter(({ view }) => !view.ownerHidden).map(({ row }) => row.organisationId)
  const owners = await organisationsById(conn, [...new Set(named)])
  return new Map(
    shown.map((one) => [
      one.row.id,
      { seen: one, owner: one.view.ownerHidden ? undefined : owners.get(one.row.organisationId) },
    ]),
  )
}

function mayRead(view: SeenNeed['view'], part: FoundNeed['part']): boolean {
  if (part === 'pinned') return true
  if (part === 'unnamed') return view.level === 'full'
  return !view.ownerHidden && (part === 'teaser' || view.level === 'full')
}

function offerMatch(match: Match, { row, owner }: OwnedOffer, language: InterfaceLanguage): OfferMatch {
  const { id, title, kind, language: written } = row
  const organisation = { id: owner.id, name: owner.name, demo: owner.demo }
  return { offer: { id, title, kind, language: written, organisation }, ...toldIn(language, match) }
}

function needMatch(match: FoundNeed, { seen, owner }: OwnedNeed, language: InterfaceLanguage): NeedMatch {
  const { id, title, kind, language: written, disclosure } = seen.row
  const organisation = owner ? { id: owner.id, name: owner.name, demo: owner.demo } : null
  return { need: { id, title, kind, language: written, disclosure, organisation }, ...toldIn(language, match) }
}

/** Score and reasons of a match in a reader's language. */
export function toldIn(language: InterfaceLanguage, { score, reasons, missing }: Match) {
  return {
    score: Math.min(1, score),
    reasons: reasons.map((one) => reasonIn(language, one)),
    missing: missing.map((one) => ({ facet: one.facet, sentence: sentence(placesNamed(one, language), language) })),
  }
}

function reasonIn(language: InterfaceLanguage, reason: MatchReason): Reason {
  const { facet, weight, outcome, concepts } = reason
  const labelled = concepts?.map((one) => ({ id: one.id, label: one.labels[language], weight: one.weight }))
  const told = sentence(placesNamed(reason, language), language)
  return { facet, sentence: told, weight, outcome, ...(labelled && { concepts: labelled }) }
}

/** Places are kept by their numbers, and named in the reader's language. */
function placesNamed<Told extends MatchReason | MatchMissing>(told: Told, language: InterfaceLanguage): Told {
  if (told.facet !== 'place') return told
  const params = Object.entries(told.params).map(([side, code]) => [side, municipalityName(String(code), language)])
  return { ...told, params: Object.fromEntries(params) }
}

/** Milliseconds, to a hundredth. */
const since = (startedAt: number): number => Math.round((performance.now() - startedAt) * 100) / 100
