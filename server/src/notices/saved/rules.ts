import { Check } from 'typebox/value'
import type { SavedQuestion, SearchTarget } from '@silta/shared/saved-searches.ts'
import { listInstruments } from '@silta/shared/instruments.ts'
import { listNeeds } from '@silta/shared/needs.ts'
import { listOffers } from '@silta/shared/offers.ts'
import type { FieldProblem } from '#platform/problems.ts'

/** More than anybody reads; a limit that keeps one person from burdening all. */
export const mostSearches = 50

const lists = { needs: listNeeds, offers: listOffers, instruments: listInstruments } as const
const pageOf = { needs: '/needs', offers: '/offers', instruments: '/instruments' } as const

/** Fields of a question that its list does not have, or would refuse; and a question that asks for nothing. */
export function questionProblems(target: SearchTarget, question: SavedQuestion): FieldProblem[] {
  const asked = Object.entries(question)
  if (!asked.some(([, value]) => value.trim())) return [{ field: 'question', code: 'required' }]
  const { query } = lists[target]
  return asked
    .filter(([field, value]) => !(field in query.properties) || !Check(query, { [field]: value }))
    .map(([field]) => ({ field: `question.${field}`, code: 'unknown' }))
}

/** A question as it is kept: without what is empty, in one order. */
export function tidied(question: SavedQuestion): SavedQuestion {
  const said = Object.entries(question).flatMap(([field, value]) => (value.trim() ? [[field, value.trim()]] : []))
  return Object.fromEntries(said.sort(([a = ''], [b = '']) => (a < b ? -1 : 1))) as SavedQuestion
}

/** The page that shows what a question finds now, without the language. */
export const pathOf = (target: SearchTarget, question: SavedQuestion): string =>
  `${pageOf[target]}?${new URLSearchParams(question as Record<string, string>).toString()}`

/** Whether a filter tells who or where the owner is: whoever is hidden is not found by that. */
export const asksForOwner = ({ municipality, organisationId }: SavedQuestion): boolean =>
  Boolean(municipality) || Boolean(organisationId)
