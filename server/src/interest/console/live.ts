import { isStaff } from '#platform/actor.ts'
import type { News, Topics } from '#platform/live.ts'
import { activityTopics } from '#activity/live.ts'
import type { Activity } from '#activity/queries.ts'
import type { Conn } from '#platform/store.ts'

const topicName = 'console'
const slices = new Set(['need', 'offer', 'interest', 'triage', 'match', 'merge'])

/** The topic `console`: that the queue may look different now; for staff alone. */
export const consoleTopics = (conn: Conn): Topics =>
  activityTopics(conn, {
    newsOf: consoleNewsOf,
    mayHear: async (actor, topic) => topic === topicName && isStaff(actor),
    sourceOf: (topic) => (topic === topicName ? undefined : null),
  })

export const consoleNewsOf = ({ kind, seq }: Activity): News[] =>
  slices.has(kind.split('.')[0] ?? '') ? [{ topic: topicName, seq, kind }] : []
