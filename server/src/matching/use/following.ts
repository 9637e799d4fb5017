import { opinionReasons } from '@silta/shared/opinions.ts'
import type { Activity } from '#activity/queries.ts'
import type { Step } from './log.ts'

type Told = Record<string, string | null | undefined>

/** What an activity says of a match that was shown: higher slices record it, with these facts. */
export function stepsIn({ kind, subjectId, personId, at, facts }: Activity): Step[] {
  const told = facts as Told
  switch (kind) {
    case 'interest.asked': {
      const { needId, offerId } = told
      if (!personId || !needId || !offerId) return []
      return [{ kind: 'asked', personId, needId, offerId, interestId: subjectId, at }]
    }
    case 'interest.answered': {
      const answer = told.state === 'accepted' || told.state === 'declined' ? told.state : null
      return answer ? [{ kind: 'answered', interestId: subjectId, answer, reason: told.reason ?? null, at }] : []
    }
    case 'interest.reopened':
      return [{ kind: 'answered', interestId: subjectId, answer: null, reason: null, at }]
    case 'match.judged':
    case 'match.unjudged': {
      const side = told.side === 'offer' ? 'offer' : 'need'
      const { offerId } = told
      if (!personId || !offerId) return []
      const opinion = kind === 'match.unjudged' ? null : told.opinion === 'fits' ? 'fits' : 'against'
      const reason = opinionReasons.find((one) => one === told.reason) ?? null
      return [{ kind: 'judged', personId, side, needId: subjectId, offerId, opinion, reason, at }]
    }
    default:
      return []
  }
}
