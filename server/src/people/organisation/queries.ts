import { and, asc, count, eq, inArray, isNull, isNotNull, like, type SQL } from 'drizzle-orm'
import type { Static } from 'typebox'
import type { listOrganisations, Organisation } from '@silta/shared/organisations.ts'
import { organisationKinds, type OrganisationKind } from '@silta/shared/words.ts'
import { membershipIn, type Actor } from '#platform/actor.ts'
import { notFound } from '#platform/problems.ts'
import type { Conn } from '#platform/store.ts'
import { industryName } from '../industries.ts'
import { folded, municipalityName } from '../municipalities.ts'
import { may } from '../permissions.ts'
import { organisationById, type OrganisationRow } from '../queries.ts'
import { organisationDomains, organisations } from '../tables.ts'

/** What an actor may see of an organisation; its own facts only with the permission to. */
export function organisationView(row: OrganisationRow, actor: Actor, domains: string[] = []): Organisation {
  const { id, name, kind, demo, sizeClass, languages, description, website, municipality } = row
  const { industryCode, industryVersion } = row
  return {
    id,
    name,
    kind,
    verified: row.verifiedAt !== null,
    demo,
    municipality: municipality ? { code: municipality, name: municipalityName(municipality, actor.language) } : null,
    industry:
      industryCode && industryVersion
        ? {
            code: industryCode,
            version: industryVersion,
            name: industryName(industryCode, industryVersion, actor.language),
          }
        : null,
    sizeClass,
    languages,
    description,
    website,
    ...(may(actor, 'seeOwnFacts', id) && { own: ownFacts(row, actor, domains) }),
  }
}

function ownFacts(row: OrganisationRow, actor: Actor, emailDomains: string[]): NonNullable<Organisation['own']> {
  const { businessId, sizeFacts, foundedOn, legalForm, teamInbox } = row
  const role = membershipIn(actor, row.id)?.role ?? null
  return { role, businessId, sizeFacts, foundedOn, legalForm, teamInbox, emailDomains }
}

/** @throws notFound */
export async function organisationFor(conn: Conn, actor: Actor, id: string): Promise<Organisation> {
  const row = await organisationById(conn, id)
  if (!row) throw notFound()
  const [view] = await organisationViews(conn, actor, [row])
  return view!
}

/** Views of some rows in their order; e-mail domains are read in one go, for those who may see them. */
export async function organisationViews(conn: Conn, actor: Actor, rows: OrganisationRow[]): Promise<Organisation[]> {
  const own = rows.filter((row) => may(actor, 'seeOwnFacts', row.id)).map((row) => row.id)
  const domains = own.length
    ? await conn
        .select()
        .from(organisationDomains)
        .where(inArray(organisationDomains.organisationId, own))
        .orderBy(asc(organisationDomains.domain))
    : []
  return rows.map((row) => {
    const mine = domains.filter((one) => one.organisationId === row.id).map((one) => one.domain)
    return organisationView(row, actor, mine)
  })
}

type Query = Static<typeof listOrganisations.query>
type Filter = 'kind' | 'municipality'

/** Organisations by name; each facet is counted without its own filter, so that one can change one's mind. */
export async function organisationPage(conn: Conn, actor: Actor, query: Query) {
  const rows = await conn
    .select()
    .from(organisations)
    .where(matching(query))
    .orderBy(asc(organisations.name), asc(organisations.id))
    .limit(query.limit ?? 20)
    .offset(query.offset ?? 0)
  const [all] = await conn.select({ total: count() }).from(organisations).where(matching(query))
  return {
    organisations: await organisationViews(conn, actor, rows),
    total: all?.total ?? 0,
    facets: {
      kind: await kindFacet(conn, query),
      municipality: await municipalityFacet(conn, actor, query),
    },
  }
}

function matching(query: Query, without?: Filter): SQL | undefined {
  const { kind, municipality, unverified, q } = query
  const words = folded(q ?? '')
    .split(' ')
    .filter(Boolean)
  return and(
    kind && without !== 'kind' ? eq(organisations.kind, kind) : undefined,
    municipality && without !== 'municipality' ? eq(organisations.municipality, municipality) : undefined,
    unverified === undefined
      ? undefined
      : unverified
        ? isNull(organisations.verifiedAt)
        : isNotNull(organisations.verifiedAt),
    ...words.map((word) => like(organisations.folded, `%${word}%`)),
  )
}

async function kindFacet(conn: Conn, query: Query) {
  const rows = await conn
    .select({ value: organisations.kind, count: count() })
    .from(organisations)
    .where(matching(query, 'kind'))
    .groupBy(organisations.kind)
  const place = (kind: OrganisationKind) => organisationKinds.indexOf(kind)
  return rows.sort((a, b) => place(a.value) - place(b.value)).map((one) => ({ ...one, label: one.value }))
}

async function municipalityFacet(conn: Conn, actor: Actor, query: Query) {
  const rows = await conn
    .select({ value: organisations.municipality, count: count() })
    .from(organisations)
    .where(and(matching(query, 'municipality'), isNotNull(organisations.municipality)))
    .groupBy(organisations.municipality)
  const labelled = rows.map(({ value, count: n }) => ({
    value: value!,
    label: municipalityName(value!, actor.language),
    count: n,
  }))
  return labelled.sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'fi'))
}
