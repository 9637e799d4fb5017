import { and, asc, count, eq, inArray, like, or, sql, type SQL } from 'drizzle-orm'
import type { InterfaceLanguage } from '@silta/shared/words.ts'
import { industries, industryName, type IndustryVersion } from '#people/industries.ts'
import { municipalities } from '#people/data/municipalities.ts'
import { municipalityName } from '#people/municipalities.ts'
import type { OrganisationRow } from '#people/queries.ts'
import type { Conn } from '#platform/store.ts'
import { accounts, memberships, organisations } from '#people/tables.ts'
import { shownStates } from './disclosure.ts'
import { needs } from './need/tables.ts'
import { offers } from './offer/tables.ts'

/** What stands beside a need or an offer of the organisation that owns it. */
export const ownerOf = ({ id, name, verifiedAt, demo }: OrganisationRow) => ({
  id,
  name,
  verified: verifiedAt !== null,
  demo,
})

/** A municipality by its number, named in the reader's language. */
export const placeIn = (language: InterfaceLanguage, code: string | null) =>
  code === null ? null : { code, name: municipalityName(code, language) }

/** An industry by its code and version, named in the reader's language. */
export const industryIn = (language: InterfaceLanguage, code: string | null, version: string | null) =>
  code === null || version === null
    ? null
    : { code, version, name: industryName(code, version as IndustryVersion, language) }

/** Beginnings of the NACE codes that a code covers: 55 of 55.20; of a section every division's; none of what is no code. */
export function codesUnder(code: string): string[] {
  if (/^\d{2}(?:\.\d{0,3})?$/.test(code)) return [code]
  return industries.NACE2.filter(({ section }) => section === code).map((one) => one.code)
}

/**
 * A condition that rows are held against and that no index is looked up by: the engine then walks the index of the order
 * and stops at the limit, where it would otherwise gather and sort all rows that anybody may see.
 */
export const asFilter = (which: SQL | undefined): SQL => sql`case when ${which} then 1 else 0 end = 1`

/** Rows whose code is this one or lies below it. */
export const inCode = (column: typeof needs.industryCode, code: string): SQL =>
  or(sql`1 = 0`, eq(column, code), ...codesUnder(code).map((one) => like(column, `${one}%`)))!

/** Every name that a municipality has in Finnish, Swedish and Northern Sámi. */
export const placeNames: string[] = municipalities.flatMap(({ fi, sv, se }) => [fi, sv, se].flatMap((one) => one ?? []))

/** The numbers of the landing page: what anyone may see, so that no count tells of more. */
export async function regionOf(conn: Conn) {
  const open = and(eq(needs.disclosure, 'public'), inArray(needs.state, [...shownStates]))
  const kinds = await conn.select({ kind: needs.kind, n: count() }).from(needs).where(open).groupBy(needs.kind)
  const [offered] = await conn.select({ n: count() }).from(offers).where(eq(offers.state, 'open'))
  const [known] = await conn.select({ n: count() }).from(organisations)
  const [demo] = await conn.select({ n: count() }).from(organisations).where(eq(organisations.demo, true))
  const byKind = new Map(kinds.map(({ kind, n }) => [kind, n]))
  return {
    needs: byKind.get('need') ?? 0,
    directions: byKind.get('direction') ?? 0,
    offers: offered?.n ?? 0,
    organisations: known?.n ?? 0,
    demo: (demo?.n ?? 0) > 0,
  }
}

type Written = { organisationId: string; authorId: string; adviserId?: string | null }

/** To whom news about a need or an offer goes: its author while still with the owner, else the owner's owners. */
export async function writersToTell(conn: Conn, { organisationId, authorId, adviserId }: Written) {
  const columns = {
    id: accounts.id,
    email: accounts.email,
    language: accounts.language,
    demo: accounts.demo,
    role: memberships.role,
  }
  const members = await conn
    .select(columns)
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.personId))
    .where(and(eq(memberships.organisationId, organisationId), inArray(memberships.role, ['owner', 'editor'])))
    .orderBy(asc(memberships.joinedAt), asc(accounts.id))
  const author = members.find(({ id }) => id === authorId)
  if (author) return [author]
  const { id, email, language, demo } = accounts
  const advisers = adviserId
    ? await conn.select({ id, email, language, demo }).from(accounts).where(eq(id, adviserId))
    : []
  return advisers.length ? advisers : members.filter(({ role }) => role === 'owner')
}
