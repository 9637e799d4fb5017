import { and, asc, desc, eq, inArray, like, or, sql, type SQL } from 'drizzle-orm'
import type { Static } from 'typebox'
import type { listOffers, Offer } from '@silta/shared/offers.ts'
import { membershipIn, organisationIdsOf, type Actor } from '#platform/actor.ts'
import { notAllowed, notFound } from '#platform/problems.ts'
import type { Conn } from '#platform/store.ts'
import { organisationsById, type OrganisationRow } from '#people/queries.ts'
import { scienceIn } from './data/sciences.ts'
import { may, type CatalogueAction } from '../permissions.ts'
import { codesUnder, industryIn, ownerOf, placeIn } from '../queries.ts'
import { offers } from './tables.ts'

export type OfferRow = typeof offers.$inferSelect
export type OfferQuery = Static<typeof listOffers.query>

/** Offers that the actor may see: open ones, and all of its own organisations'. */
export const offersVisibleTo = (actor: Actor): SQL => or(isOpen, ownedBy(actor))!

/** The same rule for many people and some offers, read at once: whether an actor may see one of these. */
export async function offersSeenBy(conn: Conn, ids: string[]): Promise<(id: string, actor: Actor) => boolean> {
  const columns = { id: offers.id, state: offers.state, organisationId: offers.organisationId }
  const rows = ids.length ? await conn.select(columns).from(offers).where(inArray(offers.id, ids)) : []
  const byId = new Map(rows.map((row) => [row.id, row]))
  return (id, actor) => {
    const row = byId.get(id)
    return row !== undefined && (row.state === 'open' || membershipIn(actor, row.organisationId) !== undefined)
  }
}

const isOpen = eq(offers.state, 'open')

function ownedBy(actor: Actor): SQL {
  const mine = organisationIdsOf(actor)
  return mine.length ? inArray(offers.organisationId, mine) : sql`1 = 0`
}

/** One offer that the actor may see. @throws notFound */
export async function offerSeenBy(conn: Conn, actor: Actor, id: string): Promise<OfferRow> {
  const [row] = await conn
    .select()
    .from(offers)
    .where(and(eq(offers.id, id), offersVisibleTo(actor)))
  if (!row) throw notFound()
  return row
}

/** An offer that the actor may do this to. @throws notFound for strangers, notAllowed for members whose role is too low */
export async function offerFor(conn: Conn, actor: Actor, { id, action }: { id: string; action: CatalogueAction }) {
  const [row] = await conn
    .select()
    .from(offers)
    .where(and(eq(offers.id, id), ownedBy(actor)))
  if (!row) throw notFound()
  if (!may(actor, action, row)) throw notAllowed()
  return row
}

/** What goes out of a list of offers, in one statement however long it is. */
export async function offerViewsOf(conn: Conn, actor: Actor, rows: OfferRow[]): Promise<Offer[]> {
  const owners = await organisationsById(conn, [...new Set(rows.map((row) => row.organisationId))])
  return rows.map((row) => offerView(actor, row, owners.get(row.organisationId)!))
}

function offerView(actor: Actor, row: OfferRow, owner: OrganisationRow): Offer {
  const { id, kind, state, language, title, description, forCompany, priceBasis, priceEur, leadTimeDays } = row
  const { capacity, stageFrom, stageTo, delivery, references, sourceUrl, sourceDate, workLanguages } = row
  const { validUntil, publishedAt, version, updatedAt } = row
  const named = row.industries.map(({ code, version: edition }) => industryIn(actor.language, code, edition)!)
  return {
    id,
    kind,
    state,
    language,
    title,
    description,
    forCompany,
    priceBasis,
    priceEur,
    leadTimeDays,
    capacity,
    stageFrom,
    stageTo,
    delivery,
    references,
    sourceUrl,
    sourceDate,
    workLanguages,
    validUntil,
    publishedAt,
    organisation: ownerOf(owner),
    fieldsOfScience: row.fieldsOfScience.map((code) => scienceIn(actor.language, code)),
    industries: named,
    municipality: placeIn(actor.language, row.municipality),
    contactInbox: actor.personId ? row.contactInbox : null,
    ...(may(actor, 'offer.change', row) && {
      own: {
        version,
        updatedAt,
      },
    }),
  }
}

/** Offers that a list stands for, as a condition: what the actor may see, narrowed by the query's fields (not its words). */
export function listedOffers(actor: Actor, query: OfferQuery): SQL {
  const { kind, delivery, municipality, language, industry, organisationId, mine } = query
  return and(
    mine ? ownedBy(actor) : isOpen,
    kind ? eq(offers.kind, kind) : undefined,
    delivery ? holds(offers.delivery, `"${delivery}"`) : undefined,
    municipality ? eq(offers.municipality, municipality) : undefined,
    language ? eq(offers.language, language) : undefined,
    industry ? ofIndustry(industry) : undefined,
    organisationId ? eq(offers.organisationId, organisationId) : undefined,
  )!
}

/** A division is told by its beginning; a letter only as a whole, for "NACE2" begins with one too. */
const ofIndustry = (code: string): SQL =>
  or(sql`1 = 0`, ...codesUnder(code).map((one) => holds(offers.industries, one.length > 1 ? `"${one}` : `"${one}"`)))!

const holds = (column: typeof offers.delivery | typeof offers.industries, text: string) =>
  like(sql`cast(${column} as text)`, `%${text}%`)

/** Orders that are total on both engines. Without words, relevance is newness. */
export function offerOrder({ mine }: OfferQuery): SQL[] {
  return [desc(mine ? offers.updatedAt : offers.publishedAt), asc(offers.id)]
}
