import {
  and,
  eq,
  exists,
  gt,
  gte,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  not,
  notInArray,
  or,
  sql,
  type SQL,
} from 'drizzle-orm'
import { missingFacts, type MissingFact, type SegmentFilter } from '@silta/shared/segments.ts'
import { needs } from '#catalogue/need/tables.ts'
import { offers } from '#catalogue/offer/tables.ts'
import { monthsAfter } from '#catalogue/rules.ts'
import type { OrganisationRow } from '#people/queries.ts'
import { organisations } from '#people/tables.ts'
import { dayMs, dayOf } from '#platform/clock.ts'
import type { Conn } from '#platform/store.ts'
import { interestTurns } from '../../tables.ts'
import { isStaleOffer } from '../triage/rules.ts'

/** as response rates are counted */
const answersMs = 365 * dayMs

const columns = {
  description: organisations.description,
  municipality: organisations.municipality,
  industry: organisations.industrySection,
  website: organisations.website,
  businessId: organisations.businessId,
  teamInbox: organisations.teamInbox,
}

const lacks = (fact: MissingFact): SQL =>
  fact === 'size' ? eq(organisations.sizeClass, 'unknown') : or(isNull(columns[fact]), eq(columns[fact], ''))!

/** What an organisation's page lacks, in the order of the contract. */
export function missingOf(row: OrganisationRow): MissingFact[] {
  const { description, municipality, industrySection: industry, website, businessId, teamInbox } = row
  const size = row.sizeClass === 'unknown' ? null : row.sizeClass
  const facts: Record<MissingFact, string | null> = {
    ...{ description, municipality, industry, size, website, businessId, teamInbox },
  }
  return missingFacts.filter((fact) => !facts[fact])
}

/** The organisations that a filter holds at an instant, as a condition on `organisations`. */
export function inSegment(conn: Conn, filter: SegmentFilter, now: number): SQL {
  const { kind, industry, municipality, missing, quietMonths, staleOffers, neverInTime } = filter
  return and(
    sql`1 = 1`,
    kind ? eq(organisations.kind, kind) : undefined,
    industry ? eq(organisations.industrySection, industry) : undefined,
    municipality ? eq(organisations.municipality, municipality) : undefined,
    isNull(organisations.mergedIntoId),
    missing?.length ? or(...missing.map(lacks)) : undefined,
    quietMonths ? isQuiet(conn, Date.parse(monthsAfter(dayOf(now), -quietMonths))) : undefined,
    staleOffers ? hasStaleOffer(conn, now) : undefined,
    neverInTime ? answersLate(conn, now) : undefined,
  )!
}

/** Here since before an instant, and no need opened to others since. */
function isQuiet(conn: Conn, since: number): SQL {
  const published = conn
    .select({ one: sql`1` })
    .from(needs)
    .where(and(eq(needs.organisationId, organisations.id), gte(needs.publishedAt, since)))
  return and(lt(organisations.createdAt, since), not(exists(published)))!
}

const hasStaleOffer = (conn: Conn, now: number): SQL =>
  exists(
    conn
      .select({ one: sql`1` })
      .from(offers)
      .where(and(eq(offers.organisationId, organisations.id), isStaleOffer(now))),
  )

/** Some clock of theirs ran out within the year, or was answered late, and none was answered by its end. */
function answersLate(conn: Conn, now: number): SQL {
  const { organisationId, startedAt, answerBy, endedAt, outcome } = interestTurns
  const mine = and(eq(organisationId, organisations.id), gt(startedAt, now - answersMs))
  const answered = and(isNotNull(outcome), notInArray(outcome, ['void', 'expired']), lte(endedAt, answerBy))
  // what nobody had to answer in the end counts only when it had run out before that
  const due = and(lte(answerBy, now), or(isNull(outcome), ne(outcome, 'void'), gt(endedAt, answerBy)))
  const clocks = (which: SQL | undefined) =>
    conn
      .select({ one: sql`1` })
      .from(interestTurns)
      .where(and(mine, which))
  return and(exists(clocks(due)), not(exists(clocks(answered))))!
}
