import { and, inArray, ne, notInArray, or, type SQL } from 'drizzle-orm'
import { isStaff, isVerifiedMember, organisationIdsOf, type Actor } from '#platform/actor.ts'
import {
  findLoosely,
  findVisible,
  maxFound,
  type AskedShelf,
  type Found,
  type Search,
} from '#platform/search/finding.ts'
import type { Meaning } from '#platform/search/meaning.ts'
import type { Hit, SearchDocument } from '#platform/search/port.ts'
import type { AskedWord } from '#platform/search/words.ts'
import type { Conn } from '#platform/store.ts'
import { placeNames } from '#people/search.ts'
import type { OrganisationRow } from '#people/queries.ts'
import {
  fullNeedsVisibleTo,
  needsVisibleTo,
  ownersVisibleTo,
  shownStates,
  type Disclosed,
  type View,
} from '../disclosure.ts'
import { viewsOf, type NeedRow } from './queries.ts'
import { disclosureGrants, needs } from './tables.ts'

const index = 'needs'
/** More of what is hidden from others is not asked within, even of many people together. */
const mostKnown = 20_000

/**
 * What a document of a need is made of, and so who may find it: `teaser` with the owner's name and place; the full text
 * with these (`named`); the full text alone (`unnamed`).
 */
const parts = ['teaser', 'named', 'unnamed'] as const
type Part = (typeof parts)[number]
/** open: to anyone; members: to members of verified organisations; closed: to some, who are told by the database */
type Shelf = 'open' | 'members' | 'closed'

const documentId = (id: string, part: Part) => `need/${id}/${part}`
/** The ids of the documents that a need has now. */
export const needDocumentIdsOf = (row: Placed & { id: string }): string[] =>
  placesOf(row).map(({ part }) => documentId(row.id, part))
/** Every id that a document of this need may have. */
export const needDocumentIds = (id: string): string[] => parts.map((part) => documentId(id, part))

/** A need as it may be found, by its layer: where the layer hides the text, its teaser and its text stand apart. */
export function needDocuments(row: NeedRow, owner: OrganisationRow | undefined, meaning: Meaning): SearchDocument[] {
  return placesOf(row).map(({ part, shelf }) => {
    const { id, title, teaser, problem, wantedResult, tried, ownInput, language } = row
    const text = part === 'teaser' ? teaser : [teaser, problem, wantedResult, tried, ownInput].join('\n')
    const names = part === 'unnamed' ? '' : [owner?.name ?? '', ...placeNames(row.municipality)].join(' ')
    const concepts = meaning.conceptsIn(`${title}. ${text}`, language)
    return { id: documentId(id, part), subjectId: id, index, shelf, language, title, names, text, concepts }
  })
}

type Placed = Pick<NeedRow, 'state' | 'disclosure'>

function placesOf({ state, disclosure }: Placed): { part: Part; shelf: Shelf }[] {
  const full = disclosure === 'anonymous' ? 'unnamed' : 'named'
  if (!(shownStates as readonly string[]).includes(state)) return [{ part: full, shelf: 'closed' }]
  switch (disclosure) {
    case 'public':
      return [{ part: full, shelf: 'open' }]
    case 'members':
    case 'anonymous':
      return [{ part: full, shelf: 'members' }]
    case 'interest':
    case 'agreement':
      return [
        { part: 'teaser', shelf: 'members' },
        { part: full, shelf: 'closed' },
      ]
  }
}

/** Needs by words as far as the actor may see them, the best first. */
export async function findNeeds(
  { engine, meaning }: Search,
  conn: Conn,
  actor: Actor,
  question: string,
): Promise<Found[]> {
  const words = meaning.wordsOf(question)
  if (words.length === 0) return []
  return findVisible(engine, {
    index,
    words,
    shelves: await shelvesFor(conn, actor),
    visible: (hits) => visibleDocuments(conn, actor, hits),
  })
}

/** Somebody who asks something. */
export type Asker = { actor: Actor; words: AskedWord[] }

/**
 * Who of many finds a need by these documents of it, with every word though loosely, as findNeeds would: their rights
 * are read in a few statements for all of them.
 */
export async function needFoundLoosely(
  { engine }: Search,
  conn: Conn,
  { documents, askers }: { documents: SearchDocument[]; askers: Asker[] },
): Promise<boolean[]> {
  const actors = askers.map(({ actor }) => actor)
  const known = await fullyKnownByEach(conn, actors)
  const asked = askers.map(({ actor, words }, at) => ({ words, shelves: shelvesOf(actor, known[at]!) }))
  return findLoosely(engine, documents, {
    index,
    asked,
    async visible(hits) {
      const ids = [...new Set(hits.flat().map(({ subjectId }) => subjectId))]
      const rows = await disclosedNeeds(conn, inArray(needs.id, ids), ids.length)
      const viewFor = await viewsOf(conn, [...rows.values()])
      return hits.map((some, at) => new Set(some.filter((hit) => mayRead(hit, actors[at]!)).map(({ id }) => id)))

      function mayRead({ id, subjectId }: Hit, actor: Actor): boolean {
        const row = rows.get(subjectId)
        return row !== undefined && mayReadPart(viewFor(row, actor), id)
      }
    },
  })
}

/** Whether a document may be shown to somebody who sees so much of its need: the rule of visibleDocuments for one. */
export function mayReadPart(view: View, documentId: string): boolean {
  if (view.level === 'nothing') return false
  const part = documentId.split('/').at(-1)
  if (part === 'unnamed') return view.level === 'full'
  return !view.ownerHidden && (part === 'teaser' || view.level === 'full')
}

const disclosedColumns = {
  id: needs.id,
  organisationId: needs.organisationId,
  authorId: needs.authorId,
  adviserId: needs.adviserId,
  disclosure: needs.disclosure,
  state: needs.state,
}
type DisclosedRow = Disclosed & { id: string }

async function disclosedNeeds(conn: Conn, which: SQL | undefined, most: number): Promise<Map<string, DisclosedRow>> {
  const rows = most ? await conn.select(disclosedColumns).from(needs).where(which).orderBy(needs.id).limit(most) : []
  return new Map(rows.map((row) => [row.id, row]))
}

/** fullyKnown of many who are not staff, for whom it is what they own and what was granted to them. */
async function fullyKnownByEach(conn: Conn, actors: Actor[]): Promise<string[][]> {
  const organisations = [...new Set(actors.flatMap(organisationIdsOf))]
  if (!organisations.length) return actors.map(() => [])
  const granted = conn
    .select({ id: disclosureGrants.needId })
    .from(disclosureGrants)
    .where(inArray(disclosureGrants.organisationId, organisations))
  const theirs = or(inArray(needs.organisationId, organisations), inArray(needs.id, granted))
  const hidden = or(notInArray(needs.state, [...shownStates]), ne(needs.disclosure, 'public'))
  const rows = [...(await disclosedNeeds(conn, and(hidden, theirs), mostKnown)).values()]
  const viewFor = await viewsOf(conn, rows)
  return actors.map((actor) => rows.filter((row) => viewFor(row, actor).level === 'full').map(({ id }) => id))
}

async function shelvesFor(conn: Conn, actor: Actor): Promise<AskedShelf[]> {
  return shelvesOf(actor, actor.personId && !isStaff(actor) ? await fullyKnown(conn, actor) : [])
}

/** @param within what is fully known to them of what is hidden from others */
function shelvesOf(actor: Actor, within: string[]): AskedShelf[] {
  const open: AskedShelf = { shelf: 'open' }
  if (!actor.personId) return [open]
  if (isStaff(actor)) return [open, { shelf: 'members' }, { shelf: 'closed' }]
  const members: AskedShelf = isVerifiedMember(actor) ? { shelf: 'members' } : { shelf: 'members', within }
  return [open, members, { shelf: 'closed', within }]
}

/** Needs that the actor may read in full though not everyone, or not every verified member, may. */
async function fullyKnown(conn: Conn, actor: Actor): Promise<string[]> {
  const hidden = or(notInArray(needs.state, [...shownStates]), ne(needs.disclosure, 'public'))
  const narrow = isVerifiedMember(actor)
    ? or(notInArray(needs.state, [...shownStates]), inArray(needs.disclosure, ['interest', 'agreement']))
    : hidden
  const rows = await conn
    .select({ id: needs.id })
    .from(needs)
    .where(and(narrow, fullNeedsVisibleTo(conn, actor)))
    .orderBy(needs.id)
    .limit(2 * maxFound)
  return rows.map(({ id }) => id)
}

/** Of these documents the ones whose every word the actor may read, as the database stands now. */
async function visibleDocuments(conn: Conn, actor: Actor, hits: Hit[]): Promise<ReadonlySet<string>> {
  const readable: Record<Part, SQL> = {
    teaser: and(needsVisibleTo(actor), ownersVisibleTo(conn, actor))!,
    named: and(fullNeedsVisibleTo(conn, actor), ownersVisibleTo(conn, actor))!,
    unnamed: fullNeedsVisibleTo(conn, actor),
  }
  const shown = new Set<string>()
  for (const part of parts) {
    const ids = hits.filter(({ id, subjectId }) => id === documentId(subjectId, part)).map(({ subjectId }) => subjectId)
    if (ids.length === 0) continue
    const rows = await conn
      .select({ id: needs.id })
      .from(needs)
      .where(and(inArray(needs.id, ids), readable[part]))
    for (const { id } of rows) shown.add(documentId(id, part))
  }
  return shown
}
