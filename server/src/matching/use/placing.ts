import type { Opinion } from '@silta/shared/opinions.ts'
import { membershipIn, type Actor } from '#platform/actor.ts'
import type { Clock } from '#platform/clock.ts'
import { dayOf } from '#platform/clock.ts'
import type { Match } from '../matcher.ts'
import type { Shown, UseLog } from './log.ts'

type Opinions = ReadonlyMap<string, Opinion>
const doesNotFit = (opinions: Opinions, id: string) => opinions.get(id)?.fits === false

/** How many more to ask for, so that a list stays as long as it was when its reader put some last. */
export const putLast = (opinions: Opinions): number => [...opinions.values()].filter(({ fits }) => !fits).length

/** The reader's own list: what they said does not fit stands last, in its order; `limit` of the others. */
export function respecting<M>(
  matches: M[],
  opinions: Opinions,
  { limit, idOf }: { limit: number; idOf: (match: M) => string },
): M[] {
  const last = matches.filter((one) => doesNotFit(opinions, idOf(one)))
  const first = matches.filter((one) => !doesNotFit(opinions, idOf(one)))
  return [...first.slice(0, Math.max(limit, 0)), ...last]
}

type Looking = {
  log: UseLog
  clock: Clock
  actor: Actor
  asking: { side: 'need' | 'offer'; id: string; organisationId: string }
  pinned: ReadonlyMap<string, unknown>
  opinions: Opinions
}

/** Notes a list as shown, to people of companies and providers: staff looks at lists as its work. */
export function noteShown<M extends Match>(found: M[], idOf: (match: M) => string, looking: Looking): void {
  const { log, clock, actor, asking, pinned, opinions } = looking
  const { personId } = actor
  if (personId === null || (actor.role !== 'person' && !actor.acting)) return
  const own = membershipIn(actor, asking.organisationId) !== undefined
  const day = dayOf(clock())
  log.show(
    found.map((match, at): Shown => {
      const id = idOf(match)
      const pair = asking.side === 'need' ? { needId: asking.id, offerId: id } : { needId: id, offerId: asking.id }
      const placedBy = whyThere({ isLast: doesNotFit(opinions, id), isPinned: pinned.has(id), match })
      const stood = { place: at + 1, score: Math.min(1, match.score), placedBy, fits: match.grounds?.fits ?? {} }
      return { personId, side: asking.side, ...pair, own, day, ...stood }
    }),
  )
}

type Standing = { isLast: boolean; isPinned: boolean; match: Match }

function whyThere({ isLast, isPinned, match }: Standing): Shown['placedBy'] {
  if (isLast) return 'opinion'
  return isPinned ? 'pin' : (match.grounds?.placing?.by ?? 'score')
}
