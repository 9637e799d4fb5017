import type { Actor } from '#platform/actor.ts'
import type { Platform } from '#platform/service.ts'

/** My open sessions, the one used last first. */
export async function mySessions({ sessions }: Platform, actor: Actor) {
  const rows = await sessions.list(actor.personId!)
  const mine = rows.map(({ id, userAgent, startedAt, seenAt }) => ({
    id,
    current: id === actor.sessionId,
    userAgent,
    startedAt,
    seenAt,
  }))
  return { sessions: mine }
}
