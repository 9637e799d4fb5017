import { readBusinessId } from '@silta/shared/business-id.ts'
import { sizeClassOf } from '@silta/shared/size-class.ts'
import { isStaff, type Actor } from '#platform/actor.ts'
import { dayOf } from '#platform/clock.ts'
import { invalid, type FieldProblem } from '#platform/problems.ts'
import { isPublicMailDomain } from '../data/public-mail.ts'
import { commonSection, readIndustry } from '../industries.ts'
import { folded, municipalityOf } from '../municipalities.ts'
import type { OrganisationRow } from '../queries.ts'
import type { OrganisationFacts } from './actions.ts'

type Columns = Partial<OrganisationRow>
type Given = Partial<OrganisationFacts>

/**
 * What given facts are as columns: looked up, checked and computed.
 * @throws invalid with every field that is not right
 */
export function columnsOf(given: Given): Columns {
  const problems: FieldProblem[] = []
  const columns: Columns = {
    ...plainColumns(given),
    ...businessIdColumn(given.businessId, problems),
    ...municipalityColumn(given.municipality, problems),
    ...industryColumns(given.industry, problems),
    ...(given.sizeFacts !== undefined && { sizeFacts: given.sizeFacts, sizeClass: sizeClassOf(given.sizeFacts) }),
  }
  checkDomains(given.emailDomains, problems)
  checkDay(given.foundedOn, problems)
  if (problems.length) throw invalid(problems)
  return columns
}

function plainColumns({ name, kind, foundedOn, legalForm, languages, ...given }: Given): Columns {
  const { description, website, teamInbox } = given
  return {
    ...(name !== undefined && { name: name.trim() }),
    ...(kind !== undefined && { kind }),
    ...(foundedOn !== undefined && { foundedOn }),
    ...(legalForm !== undefined && { legalForm }),
    ...(languages !== undefined && { languages: [...new Set(languages)] }),
    ...(description !== undefined && { description }),
    ...(website !== undefined && { website }),
    ...(teamInbox !== undefined && { teamInbox }),
  }
}

function businessIdColumn(given: string | null | undefined, problems: FieldProblem[]): Columns {
  if (given === undefined) return {}
  if (!given?.trim()) return { businessId: null }
  const read = readBusinessId(given)
  if ('id' in read) return { businessId: read.id }
  problems.push({ field: 'businessId', code: read.finding })
  return {}
}

function municipalityColumn(given: string | null | undefined, problems: FieldProblem[]): Columns {
  if (given === undefined) return {}
  if (!given?.trim()) return { municipality: null }
  const found = municipalityOf(given)
  if (!found) problems.push({ field: 'municipality', code: 'unknown' })
  return { municipality: found?.code ?? null }
}

function industryColumns(given: Given['industry'], problems: FieldProblem[]): Columns {
  if (given === undefined) return {}
  const found = given ? readIndustry(given) : null
  if (given && !found) problems.push({ field: 'industry', code: 'unknown' })
  if (!found) return { industryCode: null, industryVersion: null, industrySection: null }
  const { code, version } = found
  return { industryCode: code, industryVersion: version, industrySection: commonSection(code, version) }
}

function checkDomains(domains: string[] | undefined, problems: FieldProblem[]): void {
  for (const [place, domain] of (domains ?? []).entries())
    if (isPublicMailDomain(domain)) problems.push({ field: `emailDomains.${place}`, code: 'publicMail' })
}

function checkDay(day: string | null | undefined, problems: FieldProblem[]): void {
  if (day && !isDay(day)) problems.push({ field: 'foundedOn', code: 'format' })
}

/** Whether a day is in the calendar; the contract's pattern lets 2026-02-30 through. */
export function isDay(day: string): boolean {
  const instant = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(instant) && dayOf(instant) === day
}

/** Under another name, kind or business id it is not what staff has seen. */
export function losesVerification(actor: Actor, row: OrganisationRow, columns: Columns): boolean {
  if (row.verifiedAt === null || isStaff(actor)) return false
  const names = ['name', 'kind', 'businessId'] as const
  return names.some((name) => columns[name] !== undefined && columns[name] !== row[name])
}

/** What plain look-ups read: name, municipality in every language, description. */
export function foldedOf(row: Pick<OrganisationRow, 'name' | 'municipality' | 'description'>): string {
  const place = row.municipality ? municipalityOf(row.municipality) : null
  const words = [row.name, place?.fi, place?.sv, place?.se, row.description]
  return folded(words.filter((one) => one).join(' ')).slice(0, 4_000)
}
