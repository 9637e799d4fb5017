import { and, asc, count, eq, inArray, isNull, isNotNull, like, or, type SQL } from 'drizzle-orm'
import type { Static } from 'typebox'
import type { listOrganisations, Organisation } from '@silta/shared/organisations.ts'
import { organisationKinds, type OrganisationKind } from '@silta/shared/words.ts'
import { membershipIn, type Actor } from '#platform/actor.ts'
import { notFound } from '#platform/problems.ts'
import type { Search } from '#platform/search/finding.ts'
import type { Conn } from '#platform/store.ts'
import { industryName } from '../industries.ts'
import { folded, municipalityName } from '../municipalities.ts'
import { may } from '../permissions.ts'
import { organisationById, organisationsById, type OrganisationRow } from '../queries.ts'
import { findOrganisations } from '../search.ts'
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
  const { version, businessId, sizeFacts, foundedOn, legalForm, teamInbox } = row
  const role = membershipIn(actor, row.id)?.role ?? null
  return { version, role, businessId, sizeFacts, foundedOn, legalForm, teamInbox, emailDomains }
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
type Filter = 'kind' | 'municipality' | 'industry'

type Asked = { query: Query; found: string[] }

/**
 * Organisations by name or, when words are asked for, the best first. Each facet is counted without its own filter, so
 * that one can change one's mind.
 */
export async function organisationPage(conn: Conn, actor: Actor, { query, search }: { query: Query; search: Search }) {
  const found = query.q?.trim() ? await findOrganisations(search, conn, query.q) : []
  const asked = { query, found: found.map(({ subjectId }) => subjectId) }
  const [all] = await conn.select({ total: count() }).from(organisations).where(matching(asked))
  return {
    organisations: await organisationViews(conn, actor, await pageOf(conn, asked)),
    total: all?.total ?? 0,
    facets: {
      kind: await kindFacet(conn, asked),
      municipality: await municipalityFacet(conn, actor, asked),
      industry: await industryFacet(conn, actor, asked),
    },
  }
}

async function pageOf(conn: Conn, asked: Asked): Promise<OrganisationRow[]> {
  const { limit = 20, offset = 0 } = asked.query
  const byName = [asc(organisations.name), asc(organisations.id)]
  const fitting = conn.select().from(organisations).where(matching(asked))
  if (!asked.query.q?.trim())
    return fitting
      .orderBy(...byName)
      .limit(limit)
      .offset(offset)
  const ids = await conn
    .select({ id: organisations.id })
    .from(organisations)
    .where(matching(asked))
    .orderBy(...byName)
  const place = new Map(asked.found.map((id, at) => [id, at]))
  const placeOf = (id: string) => place.get(id) ?? asked.found.length
  const page = ids.sort((a, b) => placeOf(a.id) - placeOf(b.id)).slice(offset, offset + limit)
  const rows = await organisationsById(
    conn,
    page.map(({ id }) => id),
  )
  return page.flatMap(({ id }) => rows.get(id) ?? [])
}

function matching({ query, found }: Asked, without?: Filter): SQL | undefined {
  const { kind, municipality, industry, unverified, q } = query
  return and(
    isNull(organisations.mergedIntoId),
    kind && without !== 'kind' ? eq(organisations.kind, kind) : undefined,
    municipality && without !== 'municipality' ? eq(organisations.municipality, municipality) : undefined,
    industry && without !== 'industry' ? eq(organisations.industrySection, industry) : undefined,
    unverified === undefined
      ? undefined
      : unverified
        ? isNull(organisations.verifiedAt)
        : isNotNull(organisations.verifiedAt),
    q?.trim() ? or(inArray(organisations.id, found), named(q)) : undefined,
  )
}

/** By plain beginnings and parts of words, so that one that was founded this moment is found too. */
function named(q: string): SQL | undefined {
  const words = folded(q).split(' ').filter(Boolean)
  return words.length ? and(...words.map((word) => like(organisations.folded, `%${word}%`))) : undefined
}

async function kindFacet(conn: Conn, asked: Asked) {
  const rows = await conn
    .select({ value: organisations.kind, count: count() })
    .from(organisations)
    .where(matching(asked, 'kind'))
    .groupBy(organisations.kind)
  const place = (kind: OrganisationKind) => organisationKinds.indexOf(kind)
  return rows.sort((a, b) => place(a.value) - place(b.value)).map((one) => ({ ...one, label: one.value }))
}

async function municipalityFacet(conn: Conn, actor: Actor, asked: Asked) {
  const rows = await conn
    .select({ value: organisations.municipality, count: count() })
    .from(organisations)
    .where(and(matching(asked, 'municipality'), isNotNull(organisations.municipality)))
    .groupBy(organisations.municipality)
  const labelled = rows.map(({ value, count: n }) => ({
    value: value!,
    label: municipalityName(value!, actor.language),
    count: n,
  }))
  return labelled.sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'fi'))
}

async function industryFacet(conn: Conn, actor: Actor, asked: Asked) {
  const rows = await conn
    .select({ value: organisations.industrySection, count: count() })
    .from(organisations)
    .where(and(matching(asked, 'industry'), isNotNull(organisations.industrySection)))
    .groupBy(organisations.industrySection)
    .orderBy(asc(organisations.industrySection))
  return rows.map(({ value, count: n }) => ({
    value: value!,
    label: industryName(value!, 'NACE2', actor.language),
    count: n,
  }))
}
