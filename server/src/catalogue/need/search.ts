import { and, inArray, ne, notInArray, or, type SQL } from 'drizzle-orm'
import { isStaff, isVerifiedMember, type Actor } from '#platform/actor.ts'
import { findVisible, maxFound, type AskedShelf, type Found, type Search } from '#platform/search/finding.ts'
import type { Meaning } from '#platform/search/meaning.ts'
import type { Hit, SearchDocument } from '#platform/search/port.ts'
import type { Conn } from '#platform/store.ts'
import { placeNames } from '#people/search.ts'
import type { OrganisationRow } from '#people/queries.ts'
import { fullNeedsVisibleTo, needsVisibleTo, ownersVisibleTo, shownStates } from '../disclosure.ts'
import type { NeedRow } from './queries.ts'
import { needs } from './tables.ts'

const index = 'needs'

/**
 * What a document of a need is made of, and so who may find it: `teaser` with the owner's name and place; the full text
 * with these (`named`); the full text alone (`unnamed`).
 */
const parts = ['teaser', 'named', 'unnamed'] as const
type Part = (typeof parts)[number]
/** open: to anyone; members: to members of verified organisations; closed: to some, who are told by the database */
type Shelf = 'open' | 'members' | 'closed'

const documentId = (id: string, part: Part) => `need/${id}/${part}`
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

function placesOf({ state, disclosure }: NeedRow): { part: Part; shelf: Shelf }[] {
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

async function shelvesFor(conn: Conn, actor: Actor): Promise<AskedShelf[]> {
  const open: AskedShelf = { shelf: 'open' }
  if (!actor.personId) return [open]
  if (isStaff(actor)) return [open, { shelf: 'members' }, { shelf: 'closed' }]
  const within = await fullyKnown(conn, actor)
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
