import type { NeedState } from '@silta/shared/words.ts'
import { threadSteps, type ThreadStep } from '#lib/ui/thread.ts'

/** The step of the thread at which a need in a state stands. */
const stepOf: Record<NeedState, ThreadStep> = {
  draft: 'need',
  inReview: 'need',
  open: 'match',
  inTalks: 'interest',
  inCoDevelopment: 'workspace',
  fulfilled: 'outcome',
  closed: 'match',
  expired: 'match',
}

export function phaseOf(state: NeedState, step: ThreadStep): 'done' | 'now' | 'ahead' {
  const [now, asked] = [threadSteps.indexOf(stepOf[state]), threadSteps.indexOf(step)]
  return asked < now ? 'done' : asked === now ? 'now' : 'ahead'
}
