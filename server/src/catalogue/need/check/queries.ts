import { and, asc, desc, eq, ne } from 'drizzle-orm'
import type { Actor } from '#platform/actor.ts'
import type { Conn } from '#platform/store.ts'
import { organisationById } from '#people/queries.ts'
import { accounts, memberships, organisationDomains } from '#people/tables.ts'
import { placeNames } from '../../queries.ts'
import { needsVisibleTo } from '../../disclosure.ts'
import { criteriaOf } from '../completeness.ts'
import { likely, shinglesOf, similarity } from '../duplicates.ts'
import { identifyingIn, type Known } from '../identifying.ts'
import { needFor, seenOf, type NeedRow, type SeenNeed } from '../queries.ts'
import { blockingOf } from '../rules.ts'
import { needs } from '../tables.ts'

/** What stands between this need and a good one. @throws notFound, notAllowed */
export async function needCheck(conn: Conn, actor: Actor, id: string) {
  const row = await needFor(conn, actor, { id, action: 'need.check' })
  return {
    criteria: criteriaOf(row),
    identifying: identifyingWords(row, await knownOf(conn, row)),
    duplicates: await duplicatesOf(conn, actor, row),
    blocking: blockingOf(row),
  }
}

type Field = 'title' | 'teaser' | 'problem' | 'wantedResult' | 'tried' | 'ownInput'
const always: Field[] = ['title', 'teaser']

/** Fields that strangers read while the layer hides the owner or the text. */
const fieldsToCheck: Record<NeedRow['disclosure'], Field[]> = {
  public: [],
  members: [],
  anonymous: [...always, 'problem', 'wantedResult', 'tried', 'ownInput'],
  interest: always,
  agreement: always,
}

const identifyingWords = (row: NeedRow, known: Known) =>
  fieldsToCheck[row.disclosure].flatMap((field) =>
    identifyingIn(row[field], known).map((found) => ({ field, ...found })),
  )

/** Names by which a need's owner is known: its own, its members', its domains, every municipality's. */
export async function knownOf(conn: Conn, { organisationId }: { organisationId: string }): Promise<Known> {
  const organisation = await organisationById(conn, organisationId)
  const people = await conn
    .select({ name: accounts.name })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.personId))
    .where(eq(memberships.organisationId, organisationId))
    .orderBy(asc(accounts.id))
  const domains = await conn
    .select({ domain: organisationDomains.domain })
    .from(organisationDomains)
    .where(eq(organisationDomains.organisationId, organisationId))
    .orderBy(asc(organisationDomains.domain))
  return {
    organisation: organisation?.name ?? '',
    people: people.map(({ name }) => name),
    domains: domains.map(({ domain }) => domain),
    municipalities: placeNames,
  }
}

const compared = 2_000
const shown = 5
const sliceMs = 10

/** The likeliest duplicates among the needs that the actor may see, by as much of each as the actor may read. */
async function duplicatesOf(conn: Conn, actor: Actor, row: NeedRow) {
  const others = await conn
    .select()
    .from(needs)
    .where(and(needsVisibleTo(actor), ne(needs.id, row.id), eq(needs.language, row.language)))
    .orderBy(desc(needs.createdAt), desc(needs.id))
    .limit(compared)
  const own = { full: shinglesOf(wholeOf(row)), teaser: shinglesOf(teaserOf(row)) }
  const found: { id: string; title: string; similarity: number }[] = []
  let since = performance.now()
  for (const { row: other, view } of await seenOf(conn, actor, others)) {
    const alike = similarity(own[view.level], shinglesOf(view.level === 'full' ? wholeOf(other) : teaserOf(other)))
    if (alike >= likely) found.push({ id: other.id, title: other.title, similarity: Math.round(alike * 100) / 100 })
    if (performance.now() - since > sliceMs) since = await afterATurn()
  }
  return found.sort((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1)).slice(0, shown)
}

const wholeOf = ({ title, problem, wantedResult }: SeenNeed['row']) => `${title}\n${problem}\n${wantedResult}`
const teaserOf = ({ title, teaser }: SeenNeed['row']) => `${title}\n${teaser}`

/** Lets others be answered in between. */
const afterATurn = () => new Promise<number>((resolve) => setImmediate(() => resolve(performance.now())))
