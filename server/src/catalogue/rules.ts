import type { Industry } from '@silta/shared/organisations.ts'
import type { ActivityKind, Happening } from '#activity/actions.ts'
import { dayMs, dayOf } from '#platform/clock.ts'
import type { FieldProblem } from '#platform/problems.ts'
import { readIndustry } from '#people/industries.ts'
import { municipalityOf } from '#people/municipalities.ts'

// Decisions about days and states that needs and offers share. Days are calendar days in UTC: 2026-12-31.

export const needValidMonths = 6
export const offerValidMonths = 12
/** days before the end of the last valid day at which its owner is reminded */
const reminderDays = [14, 3]

/** Whether a text of the form 2026-12-31 is a day that the calendar has. */
export function isDay(text: string): boolean {
  const instant = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(instant) && dayOf(instant) === text
}

/** The same day of a later month, or that month's last day when it is shorter: 31 August + 6 months = 28 February. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  return dayOf(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth.getUTCDate())))
}

/** The first instant after a calendar day, epoch ms. */
export const endOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) + dayMs

/** When something valid until a day is looked at next: at the next reminder, or at its end. Epoch ms. */
export function nextLook(validUntil: string, now: number): number {
  const end = endOfDay(validUntil)
  return reminderDays.map((days) => end - days * dayMs).find((at) => at > now) ?? end
}

type Finding<T> = { value: T; problems: FieldProblem[] }
const fine = <T>(value: T): Finding<T> => ({ value, problems: [] })
const unknown = <T>(field: string, value: T): Finding<T> => ({ value, problems: [{ field, code: 'unknown' }] })

/** A municipality's number from its number or its name in any language. */
export function readPlace(given: string | null): Finding<string | null> {
  if (!given?.trim()) return fine(null)
  const found = municipalityOf(given)
  return found ? fine(found.code) : unknown('municipality', null)
}

type IndustryColumns = { industryCode: string | null; industryVersion: string | null }
const noIndustry: IndustryColumns = { industryCode: null, industryVersion: null }

/** A code with its version, or a bare NACE 2 code, as columns. */
export function readIndustryColumns(given: Industry | string | null): Finding<IndustryColumns> {
  if (!given) return fine(noIndustry)
  const found = readIndustry(given)
  return found ? fine({ industryCode: found.code, industryVersion: found.version }) : unknown('industry', noIndustry)
}

/** Findings about days that no calendar has. */
export const dayProblems = (days: Record<string, string | null | undefined>): FieldProblem[] =>
  Object.entries(days).flatMap(([field, day]) => (day && !isDay(day) ? [{ field, code: 'format' }] : []))

/** A last valid day that lies behind. */
export const pastProblems = (validUntil: string | null | undefined, today: string): FieldProblem[] =>
  validUntil && validUntil < today ? [{ field: 'validUntil', code: 'past' }] : []

type Owned = { id: string; organisationId: string }
type News = { kind: ActivityKind; at: number; facts?: Record<string, unknown> }

/** The activity of a change to a need or an offer. */
export const about = ({ id, organisationId }: Owned, news: News): Happening => ({
  subjectId: id,
  organisationId,
  ...news,
})
