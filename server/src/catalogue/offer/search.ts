import { and, inArray, ne } from 'drizzle-orm'
import { organisationIdsOf, type Actor } from '#platform/actor.ts'
import {
  findLoosely,
  findVisible,
  maxFound,
  type AskedShelf,
  type Found,
  type Search,
} from '#platform/search/finding.ts'
import type { Meaning } from '#platform/search/meaning.ts'
import type { SearchDocument } from '#platform/search/port.ts'
import type { AskedWord } from '#platform/search/words.ts'
import type { Conn } from '#platform/store.ts'
import type { OrganisationRow } from '#people/queries.ts'
import { placeNames } from '#people/search.ts'
import { offersSeenBy, offersVisibleTo, type OfferRow } from './queries.ts'
import { offers } from './tables.ts'

const index = 'offers'

export const offerDocumentId = (id: string) => `offer/${id}`

/** An offer as it may be found: by anyone while it is open, else by its own organisation. */
export function offerDocument(row: OfferRow, owner: OrganisationRow | undefined, meaning: Meaning): SearchDocument {
  const { id, title, description, forCompany, capacity, references, language, municipality } = row
  const text = [description, forCompany, capacity, references].join('\n')
  return {
    id: offerDocumentId(id),
    subjectId: id,
    index,
    shelf: row.state === 'open' ? 'open' : 'closed',
    language,
    title,
    names: [owner?.name ?? '', ...placeNames(municipality)].join(' '),
    text,
    concepts: meaning.conceptsIn(`${title}. ${description}\n${forCompany}`, language),
  }
}

/** Offers by words as far as the actor may see them, the best first. */
export async function findOffers(
  { engine, meaning }: Search,
  conn: Conn,
  actor: Actor,
  question: string,
): Promise<Found[]> {
  const words = meaning.wordsOf(question)
  if (words.length === 0) return []
  const shelves: AskedShelf[] = [{ shelf: 'open' }, { shelf: 'closed', within: await ownClosed(conn, actor) }]
  const visible = async (hits: { subjectId: string }[]) => {
    const ids = hits.map(({ subjectId }) => subjectId)
    const rows = await conn
      .select({ id: offers.id })
      .from(offers)
      .where(and(inArray(offers.id, ids), offersVisibleTo(actor)))
    return new Set(rows.map(({ id }) => offerDocumentId(id)))
  }
  return findVisible(engine, { index, words, shelves, visible })
}

/** Who of many finds an offer with every word though loosely, as findOffers would; their rights are read at once. */
export async function offerFoundLoosely(
  { engine }: Search,
  conn: Conn,
  { documents, askers }: { documents: SearchDocument[]; askers: { actor: Actor; words: AskedWord[] }[] },
): Promise<boolean[]> {
  const actors = askers.map(({ actor }) => actor)
  const closed = await closedOf(conn, [...new Set(actors.flatMap(organisationIdsOf))])
  const ownOf = (actor: Actor) => organisationIdsOf(actor).flatMap((id) => closed.get(id) ?? [])
  const asked = askers.map(({ actor, words }) => ({
    words,
    shelves: [{ shelf: 'open' }, { shelf: 'closed', within: ownOf(actor) }],
  }))
  return findLoosely(engine, documents, {
    index,
    asked,
    async visible(hits) {
      const ids = [...new Set(hits.flat().map(({ subjectId }) => subjectId))]
      const mayBeSeen = await offersSeenBy(conn, ids)
      return hits.map((some, at) => {
        const seen = some.filter(({ subjectId }) => mayBeSeen(subjectId, actors[at]!))
        return new Set(seen.map(({ id }) => id))
      })
    },
  })
}

async function closedOf(conn: Conn, organisations: string[]): Promise<Map<string, string[]>> {
  if (!organisations.length) return new Map()
  const rows = await conn
    .select({ id: offers.id, organisationId: offers.organisationId })
    .from(offers)
    .where(and(ne(offers.state, 'open'), inArray(offers.organisationId, organisations)))
    .orderBy(offers.id)
  const byOwner = Map.groupBy(rows, ({ organisationId }) => organisationId)
  return new Map([...byOwner].map(([owner, own]) => [owner, own.slice(0, 2 * maxFound).map(({ id }) => id)]))
}

async function ownClosed(conn: Conn, actor: Actor): Promise<string[]> {
  const mine = organisationIdsOf(actor)
  if (!mine.length) return []
  const rows = await conn
    .select({ id: offers.id })
    .from(offers)
    .where(and(ne(offers.state, 'open'), inArray(offers.organisationId, mine)))
    .orderBy(offers.id)
    .limit(2 * maxFound)
  return rows.map(({ id }) => id)
}
