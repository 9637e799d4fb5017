import { factOf, type FactKey, type FactValue } from '@silta/shared/facts.ts'
import { groupShare } from '@silta/shared/size-class.ts'
import type { BudgetBand, OrganisationKind, Stage } from '@silta/shared/words.ts'
import type { NeedRow } from '#catalogue/need/queries.ts'
import { municipalityOf } from '#people/municipalities.ts'
import type { OrganisationRow } from '#people/queries.ts'
import { dayOf } from '#platform/clock.ts'
import { namedAreas, type SupportArea } from './data/support-areas.ts'
import type { Held, Sheet, Some, Span } from './sheet.ts'

/** An answer as it was kept. */
export type Answer = { value: FactValue; answeredAt: number }
export type Answers = { readonly [K in FactKey]?: Answer }

/** shared/words.ts: idea 1–2, tried 3–5, pilot 6–7, inUse 8–9 */
const trlByStage: Record<Stage, Span> = {
  idea: { from: 1, to: 2 },
  tried: { from: 3, to: 5 },
  pilot: { from: 6, to: 7 },
  inUse: { from: 8, to: 9 },
}
/** cents; a band holds its upper bound */
const centsByBand: Record<Exclude<BudgetBand, 'unknown'>, Held> = {
  none: 0,
  under5k: { from: 0, to: 500_000 },
  to20k: { from: 500_000, to: 2_000_000 },
  to100k: { from: 2_000_000, to: 10_000_000 },
  to500k: { from: 10_000_000, to: 50_000_000 },
  over500k: { from: 50_000_000, to: Infinity },
}

type Asked = { need: NeedRow; answers: Answers; now: number; showsPlace: boolean }

/** What a need itself tells. Its place is left out where the owner is hidden. */
export function needSheet({ need, answers, now, showsPlace }: Asked): Sheet {
  const place = showsPlace ? need.municipality : null
  const told: Partial<Record<FactKey, Held>> = {
    today: dayOf(now),
    partnerKinds: { some: [], whole: false },
    ...(need.stage && { readiness: trlByStage[need.stage] }),
    ...(need.budget !== 'unknown' && { budget: centsByBand[need.budget] }),
    ...(need.deadline && { deadline: need.deadline }),
    ...(need.industryCode && { industry: { code: need.industryCode, version: need.industryVersion as 'NACE2' } }),
    ...(place && { municipality: place }),
    countries: { some: place ? ['FI'] : [], whole: false },
    undertaking: { some: undertakingOf(need), whole: false },
  }
  return { ...told, ...heldOf(answers, now) }
}

/** What the forms of cooperation say of what is to be done. */
function undertakingOf({ cooperation }: NeedRow): string[] {
  const named = { test: 'testing', jointResearch: 'research' } as const
  return (['test', 'jointResearch'] as const).filter((one) => cooperation.includes(one)).map((one) => named[one])
}

/** What an organisation's page and its answers tell: for its members and staff alone. The page stands before answers. */
export function organisationSheet(row: OrganisationRow, answers: Answers, now: number): Sheet {
  const { sizeFacts, sizeClass, foundedOn, legalForm, kind, municipality, industryCode, industryVersion } = row
  const group = sizeFacts && groupShare(sizeFacts)
  const { persons, turnoverEur: turnover } = sizeFacts ?? {}
  return {
    ...heldOf(answers, now),
    organisationKind: kind,
    ...(sizeClass !== 'unknown' && { sizeClass }),
    ...(persons !== undefined && { persons, groupPersons: persons + group!.persons }),
    ...(turnover !== undefined && { turnover, groupTurnover: turnover + group!.turnoverEur }),
    ...(foundedOn && { age: monthsBetween(foundedOn, dayOf(now)) }),
    ...(legalForm && { legalForm }),
    ...(municipality && { municipality, countries: { some: ['FI'], whole: false } }),
    ...(industryCode && { industry: { code: industryCode, version: industryVersion! } }),
  }
}

/** Both together: where the need tells a fact, it is the need's. */
export function joinedSheet(need: Sheet, organisation: Sheet): Sheet {
  const countries = (need.countries as Some).whole ? need.countries : (organisation.countries ?? need.countries)
  return { ...organisation, ...need, countries }
}

/** The support area in which a municipality lies; null where the source does not name it. */
export const supportAreaOf = (code: string): SupportArea | null =>
  namedAreas.get(code) ?? (municipalityOf(code)?.region === 'lapland' ? 'I' : null)

/** The same with the support area of its municipality, where nobody answered; `derived` names what was added. */
export function withArea(sheet: Sheet): { sheet: Sheet; derived: FactKey[] } {
  const { supportArea, municipality } = sheet
  const area = supportArea === undefined && typeof municipality === 'string' ? supportAreaOf(municipality) : null
  return area ? { sheet: { ...sheet, supportArea: area }, derived: ['supportArea'] } : { sheet, derived: [] }
}

/** The same with the other side of a match among the partners. */
export function withPartner(sheet: Sheet, kind: OrganisationKind): Sheet {
  const { some, whole } = (sheet.partnerKinds ?? { some: [], whole: false }) as Some
  return { ...sheet, partnerKinds: { some: [...new Set([...some, kind])], whole } }
}

/**
 * The same with what the register of aid leaves of de minimis aid, cents. Until the organisation has said that the
 * register is whole, what it leaves is the most there can be; an answer may say less.
 */
export function withRoom(sheet: Sheet, room: { leftCents: number; confirmedAt: number | null } | null): Sheet {
  if (!room) return sheet
  const { leftCents, confirmedAt } = room
  if (confirmedAt !== null) return { ...sheet, deMinimisLeft: leftCents }
  const answered = sheet.deMinimisLeft
  const most = typeof answered === 'number' ? Math.min(answered, leftCents) : { from: 0, to: leftCents }
  return { ...sheet, deMinimisLeft: most }
}

/** Answers as facts: a set that was answered is whole, and an age has grown since. */
function heldOf(answers: Answers, now: number): Sheet {
  const entries = Object.entries(answers).map(([key, { value, answeredAt }]) => {
    const { kind } = factOf(key as FactKey)
    if (key === 'age') return [key, Number(value) + monthsBetween(dayOf(answeredAt), dayOf(now))]
    if (kind === 'set') return [key, { some: value as string[], whole: true }]
    return [key, kind === 'industry' ? { code: value, version: 'NACE2' } : value]
  })
  return Object.fromEntries(entries) as Sheet
}

/** Whole months from one calendar day to another. */
export function monthsBetween(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0, fromDate = 0] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 0, toDate = 0] = to.split('-').map(Number)
  return Math.max(0, (toYear - fromYear) * 12 + toMonth - fromMonth - (toDate < fromDate ? 1 : 0))
}
