import { draftOf as needDraftOf } from '../../server/src/catalogue/need/actions.ts'
import { draftOf as offerDraftOf } from '../../server/src/catalogue/offer/actions.ts'
import { region } from '../../server/src/catalogue/demo/region.ts'
import type { Analyser } from '#server/language/analysis.ts'
import { matchableStates, needAsking, offerOf } from '#server/matching/documents.ts'
import type { Need, Offer } from '#server/matching/facts.ts'
import { actorFor } from '#server/platform/session.ts'

/** Deadlines of the demo region are days: it is looked at on the day on which its pairs were graded. */
export const gradedOn = Date.UTC(2026, 10, 23)

export type Demo = {
  /** those that ask: drafts too, but not what is settled */
  asking: Need[]
  /** those that offers find */
  open: Need[]
  offers: Offer[]
}

const settled: ReadonlySet<string> = new Set(['fulfilled', 'closed', 'expired'])
const actor = actorFor({ personId: 'grader', role: 'person', language: 'fi', memberships: [] })

/** The demo region as matching knows it, read in full, without a database; titles are ids. */
export function demoPairs(analyser: Analyser): Demo {
  const view = { level: 'full', ownerHidden: false } as const
  const asking = region.needs.flatMap(({ organisation, state, daysAgo: _ago, validForDays: _for, ...one }) => {
    if (settled.has(state)) return []
    const { closingReason: _reason, ...body } = one
    const row = { ...needDraftOf(actor, { ...body, organisationId: organisation }, gradedOn), state }
    const need = { ...needAsking(analyser, { row, view }), id: body.title, validUntil: null }
    return [{ need, state }]
  })
  const offers = region.offers.flatMap(({ organisation, state, daysAgo: _ago, validForDays: _for, ...body }) => {
    if (state !== 'open') return []
    const row = { ...offerDraftOf(actor, { ...body, organisationId: organisation }, gradedOn), state }
    return [{ ...offerOf(row), id: body.title, validUntil: null }]
  })
  const isMatchable = ({ state }: { state: string }) => (matchableStates as readonly string[]).includes(state)
  return { asking: asking.map(({ need }) => need), open: asking.filter(isMatchable).map(({ need }) => need), offers }
}
