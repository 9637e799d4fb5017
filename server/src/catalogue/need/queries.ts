import { and, asc, desc, eq, inArray, like, or, sql, type SQL } from 'drizzle-orm'
import type { Static } from 'typebox'
import type { listNeeds, Need } from '@silta/shared/needs.ts'
import { isStaff, membershipIn, organisationIdsOf, type Actor } from '#platform/actor.ts'
import { notAllowed, notFound } from '#platform/problems.ts'
import { prepared, type Conn } from '#platform/store.ts'
import { organisationsById, type OrganisationRow } from '#people/queries.ts'
import {
  hidesFrom,
  isInside,
  needsVisibleTo,
  ownersVisibleTo,
  shownStates,
  viewOf,
  type Disclosed,
  type Grants,
  type View,
} from '../disclosure.ts'
import { may, type CatalogueAction } from '../permissions.ts'
import { inCode, industryIn, ownerOf, placeIn } from '../queries.ts'
import { criteriaOf } from './completeness.ts'
import { disclosureGrants, needReviews, needs } from './tables.ts'

export type NeedRow = typeof needs.$inferSelect
type ReviewRow = typeof needReviews.$inferSelect
export type NeedQuery = Static<typeof listNeeds.query>
/** A need with what its layer shows of it to somebody. */
export type SeenNeed = { row: NeedRow; view: Exclude<View, { level: 'nothing' }> }

const noGrants: Grants = new Set()

/** Levels that owners granted to the actor's organisations, by need; needs without any are absent. */
export async function grantsOf(conn: Conn, actor: Actor, needIds: string[]): Promise<Map<string, Grants>> {
  const mine = organisationIdsOf(actor)
  if (!mine.length || !needIds.length) return new Map()
  const rows = await conn
    .select({ needId: disclosureGrants.needId, level: disclosureGrants.level })
    .from(disclosureGrants)
    .where(and(inArray(disclosureGrants.needId, needIds), inArray(disclosureGrants.organisationId, mine)))
  const grants = new Map<string, Set<'interest' | 'agreement'>>()
  for (const { needId, level } of rows) grants.set(needId, (grants.get(needId) ?? new Set()).add(level))
  return grants
}

/** Rows with their views, in the order given; what the actor may not see at all is left out. */
export async function seenOf(conn: Conn, actor: Actor, rows: NeedRow[]): Promise<SeenNeed[]> {
  // whom a layer hides nothing from needs no grant, nor does a need that nobody is shown
  const layered = rows.filter((row) => hidesFrom(row, actor))
  const grants = await grantsOf(
    conn,
    actor,
    layered.map((row) => row.id),
  )
  return rows.flatMap((row) => {
    const view = viewOf(row, actor, grants.get(row.id) ?? noGrants)
    return view.level === 'nothing' ? [] : [{ row, view }]
  })
}

/**
 * What many people see of some needs: the same rule, with the grants of all of them read at once.
 * @returns the view of one of these needs for an actor
 */
export async function viewsOf<Row extends Disclosed & { id: string }>(conn: Conn, rows: Row[]) {
  const ids = rows.map(({ id }) => id)
  const granted = ids.length
    ? await conn.select().from(disclosureGrants).where(inArray(disclosureGrants.needId, ids))
    : []
  const byNeed = Map.groupBy(granted, ({ needId }) => needId)
  return (row: Row, actor: Actor): View => {
    const mine = (byNeed.get(row.id) ?? []).filter(({ organisationId }) => membershipIn(actor, organisationId))
    return viewOf(row, actor, new Set(mine.map(({ level }) => level)))
  }
}

/** One need as far as the actor may see it. @throws notFound when that is not at all */
export async function needSeenBy(conn: Conn, actor: Actor, id: string): Promise<SeenNeed> {
  const [seen] = await seenOf(conn, actor, await needById(conn).execute({ id }))
  if (!seen) throw notFound()
  return seen
}

const needById = (conn: Conn) =>
  prepared(conn, 'need_by_id', (c) =>
    c
      .select()
      .from(needs)
      .where(eq(needs.id, sql.placeholder('id')))
      .prepare(),
  )

/** Needs by id as far as the actor may see them: for search and matching, which know ids from an index. */
export async function needsSeenBy(conn: Conn, actor: Actor, ids: string[]): Promise<Map<string, SeenNeed>> {
  if (!ids.length) return new Map()
  const rows = await conn
    .select()
    .from(needs)
    .where(and(inArray(needs.id, ids), needsVisibleTo(actor)))
  return new Map((await seenOf(conn, actor, rows)).map((seen) => [seen.row.id, seen]))
}

/** What goes out of a list of needs, in three statements however long it is. */
export async function needViewsOf(conn: Conn, actor: Actor, seen: SeenNeed[]): Promise<Need[]> {
  const owners = await organisationsById(conn, [...new Set(seen.map(({ row }) => row.organisationId))])
  const changeable = seen.filter(({ row }) => may(actor, 'need.change', row)).map(({ row }) => row.id)
  const reviews = await lastReviews(conn, changeable)
  return seen.map((one) => needView(actor, one, { owner: owners.get(one.row.organisationId), reviews }))
}

/** One need after its own members or its adviser changed it. */
export async function needViewOf(conn: Conn, actor: Actor, row: NeedRow): Promise<Need> {
  const [view] = await needViewsOf(conn, actor, await seenOf(conn, actor, [row]))
  if (!view) throw notFound()
  return view
}

type Around = { owner: OrganisationRow | undefined; reviews: Map<string, ReviewRow> }

function needView(actor: Actor, { row, view }: SeenNeed, { owner, reviews }: Around): Need {
  const full = view.level === 'full'
  const { problem, wantedResult, tried, ownInput } = row
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    disclosure: row.disclosure,
    language: row.language,
    title: row.title,
    teaser: full ? row.teaser : row.teaser.trim() || untold[row.language],
    ...(full && { full: { problem, wantedResult, tried, ownInput } }),
    hidden: full && !view.ownerHidden ? null : layerThatHides(row),
    organisation: view.ownerHidden || !owner ? null : ownerOf(owner),
    stage: row.stage,
    cooperation: row.cooperation,
    budget: row.budget,
    ipr: row.ipr,
    industry: industryIn(actor.language, row.industryCode, row.industryVersion),
    municipality: view.ownerHidden ? null : placeIn(actor.language, row.municipality),
    workPlace: row.workPlace,
    tags: row.tags,
    workLanguages: row.workLanguages,
    deadline: row.deadline,
    validUntil: row.validUntil,
    publishedAt: row.publishedAt,
    ...(may(actor, 'need.change', row) && { own: ownPart(row, reviews.get(row.id)) }),
  }
}

/** Stands where an owner who hides the text has written no teaser. */
const untold: Record<NeedRow['language'], string> = {
  fi: '(omistaja ei ole vielä kirjoittanut julkista tiivistelmää)',
  sv: '(ägaren har ännu inte skrivit någon offentlig sammanfattning)',
  en: '(the owner has not written a public summary yet)',
  se: '(eaiggát ii leat vel čállán almmolaš čoahkkáigeasu)',
}

const layerThatHides = ({ disclosure }: NeedRow) => (disclosure === 'public' ? null : disclosure)

function ownPart(row: NeedRow, review: ReviewRow | undefined): Need['own'] {
  const { version, updatedAt, closingReason, adviserId, authorId } = row
  const completeness = criteriaOf(row).reduce((total, { score }) => total + score, 0)
  const told =
    review && (({ scores, comment, reviewedAt, outcome }) => ({ scores, comment, reviewedAt, outcome }))(review)
  return { version, updatedAt, completeness, review: told ?? null, closingReason, adviserId, authorId }
}

/** The last review of each of these needs that has one. */
export async function lastReviews(conn: Conn, ids: string[]): Promise<Map<string, ReviewRow>> {
  if (!ids.length) return new Map()
  const rows = await conn
    .select()
    .from(needReviews)
    .where(inArray(needReviews.needId, ids))
    .orderBy(asc(needReviews.reviewedAt), asc(needReviews.id))
  return new Map(rows.map((row) => [row.needId, row]))
}

/** Needs that a list stands for, as a condition: what the actor may see, narrowed by the query's fields (not its words). */
export function listedNeeds(conn: Conn, actor: Actor, query: NeedQuery): SQL {
  const { kind, stage, cooperation, industry, municipality, language, organisationId, mine } = query
  return and(
    mine ? mineOf(actor) : and(inArray(needs.state, [...shownStates]), needsVisibleTo(actor)),
    kind ? eq(needs.kind, kind) : undefined,
    stage ? eq(needs.stage, stage) : undefined,
    cooperation ? like(sql`cast(${needs.cooperation} as text)`, `%"${cooperation}"%`) : undefined,
    industry ? inCode(needs.industryCode, industry) : undefined,
    language ? eq(needs.language, language) : undefined,
    // Whoever is hidden is not found by who or where they are.
    municipality ? and(eq(needs.municipality, municipality), ownersVisibleTo(conn, actor)) : undefined,
    organisationId ? and(eq(needs.organisationId, organisationId), ownersVisibleTo(conn, actor)) : undefined,
  )!
}

function mineOf(actor: Actor): SQL {
  const ids = organisationIdsOf(actor)
  const own = ids.length ? inArray(needs.organisationId, ids) : sql`1 = 0`
  return isStaff(actor) && actor.personId ? or(own, eq(needs.adviserId, actor.personId))! : own
}

/** Orders that are total on both engines. Without words, relevance is newness. */
export function needOrder(query: NeedQuery): SQL[] {
  const newest = desc(needs.publishedAt)
  const dated = asc(sql`case when ${needs.deadline} is null then 1 else 0 end`)
  if (query.sort === 'deadline') return [dated, asc(needs.deadline), newest, desc(needs.id)]
  return [query.mine ? desc(needs.updatedAt) : newest, desc(needs.id)]
}

/** Whether a list stands in the order of an index and holds so many of its rows that its page is near the beginning. */
export function walksNewest(query: NeedQuery): boolean {
  const { mine, sort, stage, cooperation, industry, municipality, organisationId } = query
  return !mine && sort !== 'deadline' && !(stage ?? cooperation ?? industry ?? municipality ?? organisationId)
}

/** A need that the actor may read from inside. @throws notFound for everybody else, whatever they may see of it */
export async function needInside(conn: Conn, actor: Actor, id: string): Promise<NeedRow> {
  const [row] = await conn.select().from(needs).where(eq(needs.id, id))
  if (!row || !isInside(row, actor)) throw notFound()
  return row
}

/**
 * A need that the actor may do this to.
 * @throws notFound for whoever does not stand inside, whatever they may see of it; notAllowed for those who do
 */
export async function needFor(conn: Conn, actor: Actor, asked: { id: string; action: CatalogueAction }) {
  const row = await needInside(conn, actor, asked.id)
  if (!may(actor, asked.action, row)) throw notAllowed()
  return row
}
