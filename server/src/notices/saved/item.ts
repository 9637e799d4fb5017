import { eq } from 'drizzle-orm'
import { shownStates } from '#catalogue/disclosure.ts'
import type { NeedRow } from '#catalogue/need/queries.ts'
import { needDocuments } from '#catalogue/need/search.ts'
import { needs } from '#catalogue/need/tables.ts'
import type { OfferRow } from '#catalogue/offer/queries.ts'
import { offerDocument } from '#catalogue/offer/search.ts'
import { offers } from '#catalogue/offer/tables.ts'
import type { Meaning } from '#platform/search/meaning.ts'
import type { SearchDocument } from '#platform/search/port.ts'
import type { Conn } from '#platform/store.ts'
import { organisationById } from '#people/queries.ts'
import type { Item } from './percolator.ts'

/** What was published or changed, as the search indexes it. */
export type Published = { id: string; organisationId: string; item: Item & { documents: SearchDocument[] } } & (
  { kind: 'need'; row: NeedRow } | { kind: 'offer'; row: OfferRow }
)

/** A need or an offer that is shown to others; null for one that is not. */
export async function publishedOf(
  conn: Conn,
  meaning: Meaning,
  { kind, id }: { kind: 'need' | 'offer'; id: string },
): Promise<Published | null> {
  return kind === 'need' ? publishedNeed(conn, meaning, id) : publishedOffer(conn, meaning, id)
}

async function publishedNeed(conn: Conn, meaning: Meaning, id: string): Promise<Published | null> {
  const [row] = await conn.select().from(needs).where(eq(needs.id, id))
  if (!row || !(shownStates as readonly string[]).includes(row.state)) return null
  const owner = (await organisationById(conn, row.organisationId)) ?? undefined
  const { kind, language, organisationId, municipality, industryCode, stage, cooperation } = row
  const facts = {
    target: 'needs' as const,
    kind,
    language,
    organisationId,
    municipality,
    stage,
    cooperation,
    delivery: [],
  }
  const item = {
    documents: needDocuments(row, owner, meaning),
    facts: { ...facts, industries: industryCode ? [industryCode] : [] },
  }
  return { kind: 'need', id, organisationId, row, item }
}

async function publishedOffer(conn: Conn, meaning: Meaning, id: string): Promise<Published | null> {
  const [row] = await conn.select().from(offers).where(eq(offers.id, id))
  if (row?.state !== 'open') return null
  const owner = (await organisationById(conn, row.organisationId)) ?? undefined
  const { kind, language, organisationId, municipality, delivery } = row
  const facts = { target: 'offers' as const, kind, language, organisationId, municipality, delivery }
  const item = {
    documents: [offerDocument(row, owner, meaning)],
    facts: { ...facts, stage: null, cooperation: [], industries: row.industries.map(({ code }) => code) },
  }
  return { kind: 'offer', id, organisationId, row, item }
}
