import { and, eq, inArray, like, or } from 'drizzle-orm'
import { activityTopics } from '#activity/live.ts'
import type { Activity } from '#activity/queries.ts'
import { activities } from '#activity/tables.ts'
import { isStaff, membershipIn } from '#platform/actor.ts'
import type { News, Topics } from '#platform/live.ts'
import { unlessRefused } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { needs } from '#catalogue/need/tables.ts'
import { interestSeenBy } from './queries.ts'
import { interests } from './tables.ts'
import { endInterestsOf, lookAtTurn } from './turn/actions.ts'

/** Takes on the job of the answer clocks. */
export const interestJobs = (service: Platform): void => service.jobs.handle('interestClock', lookAtTurn(service))

/** Activities after which a need may no longer be shown. */
const endings = new Set(['need.closed', 'need.withdrawn', 'need.expired', 'need.reviewed'])

/**
 * Ends what still waits about needs that are gone. Should this process end before it has heard, the answer clock finds
 * the same at its next look.
 */
export const followNeeds =
  (service: Platform) =>
  async (happened: Activity[]): Promise<void> => {
    const ids = happened.filter(({ kind }) => endings.has(kind)).map(({ subjectId }) => subjectId)
    for (const id of new Set(ids)) await endInterestsOf(service, id)
  }

/** Topics: `interest/<id>` for both sides and staff, `interests/<organisation>` for its members and staff. */
export const interestTopics = (conn: Conn): Topics =>
  activityTopics(conn, {
    newsOf: interestNewsOf,
    async mayHear(actor, topic) {
      const { one, inbox } = partsOf(topic)
      if (inbox) return isStaff(actor) || membershipIn(actor, inbox) !== undefined
      return one !== undefined && (await unlessRefused(interestSeenBy(conn, actor, one))) !== null
    },
    sourceOf(topic) {
      const { one, inbox } = partsOf(topic)
      if (one) return and(eq(activities.subjectId, one), like(activities.kind, 'interest.%'))
      return inbox ? inArray(activities.subjectId, interestsOf(conn, inbox)) : null
    },
  })

/** The ids of what an organisation asks or is asked, as a query within another. */
const interestsOf = (conn: Conn, organisationId: string) =>
  conn
    .select({ id: interests.id })
    .from(interests)
    .innerJoin(needs, eq(needs.id, interests.needId))
    .where(or(eq(interests.offererId, organisationId), eq(needs.organisationId, organisationId)))

const partsOf = (topic: string) => ({
  one: /^interest\/(.+)$/.exec(topic)?.[1],
  inbox: /^interests\/(.+)$/.exec(topic)?.[1],
})

/** What listeners are told of an activity: that something changed, to the interest's page and to both inboxes. */
export function interestNewsOf({ kind, subjectId, seq, facts }: Activity): News[] {
  if (!kind.startsWith('interest.')) return []
  const inboxes = [facts['ownerId'], facts['offererId']].filter((id) => typeof id === 'string')
  return [`interest/${subjectId}`, ...inboxes.map((id) => `interests/${id}`)].map((topic) => ({ topic, seq, kind }))
}
