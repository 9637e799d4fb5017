import { isStaff } from '#platform/actor.ts'
import type { News, Topics } from '#platform/live.ts'
import { activitiesAfter, lastActivity, type Activity } from '#activity/queries.ts'
import type { Conn } from '#platform/store.ts'

const topicName = 'console'
const slices = new Set(['need', 'offer', 'interest', 'triage', 'match', 'merge'])
/** A page that was away longer than this reads the queue anew anyway. */
const mostMissed = 200

/** The topic `console`: that the queue may look different now; for staff alone. */
export const consoleTopics = (conn: Conn): Topics => ({
  mayHear: async (actor, topic) => topic === topicName && isStaff(actor),
  missed: async (topic, after) =>
    topic === topicName ? (await activitiesAfter(conn, after, mostMissed)).flatMap(consoleNewsOf) : [],
  lastSeq: () => lastActivity(conn),
})

export const consoleNewsOf = ({ kind, seq }: Activity): News[] =>
  slices.has(kind.split('.')[0] ?? '') ? [{ topic: topicName, seq, kind }] : []
