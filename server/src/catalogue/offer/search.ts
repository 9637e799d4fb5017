import { and, inArray, ne } from 'drizzle-orm'
import { organisationIdsOf, type Actor } from '#platform/actor.ts'
import { findVisible, maxFound, type AskedShelf, type Found, type Search } from '#platform/search/finding.ts'
import type { Meaning } from '#platform/search/meaning.ts'
import type { SearchDocument } from '#platform/search/port.ts'
import type { Conn } from '#platform/store.ts'
import type { OrganisationRow } from '#people/queries.ts'
import { placeNames } from '#people/search.ts'
import { offersVisibleTo, type OfferRow } from './queries.ts'
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
