import { eq, like } from 'drizzle-orm'
import { activities } from '#activity/tables.ts'
import { activityTopics } from '#activity/live.ts'
import type { Activity } from '#activity/queries.ts'
import type { News, Topics } from '#platform/live.ts'
import { unlessRefused } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { needSeenBy } from './need/queries.ts'
import { lookAtValidity as lookAtNeed } from './need/expiry/actions.ts'
import { lookAtValidity as lookAtOffer } from './offer/expiry/actions.ts'
import { removeOldSheets } from './sheet/actions.ts'

/** Takes on the jobs that end and remind of what is no longer valid. */
export function catalogueJobs(service: Platform): void {
  const { jobs } = service
  jobs.handle('needValidity', lookAtNeed(service))
  jobs.handle('offerValidity', lookAtOffer(service))
  jobs.handle('offerSheetRemoval', removeOldSheets(service))
}

/** Topics: `need/<id>` for whoever sees that need, `offers` for anyone, since open offers are public. */
export const catalogueTopics = (conn: Conn): Topics =>
  activityTopics(conn, {
    newsOf,
    async mayHear(actor, topic) {
      const id = needOf(topic)
      return id ? (await unlessRefused(needSeenBy(conn, actor, id))) !== null : topic === 'offers'
    },
    sourceOf(topic) {
      const id = needOf(topic)
      if (id) return eq(activities.subjectId, id)
      return topic === 'offers' ? like(activities.kind, 'offer.%') : null
    },
  })

const needOf = (topic: string) => /^need\/(.+)$/.exec(topic)?.[1]

/** What listeners are told of an activity: that something changed, never what it says. */
export function newsOf({ kind, subjectId, seq }: Activity): News[] {
  if (kind.startsWith('need.')) return [{ topic: `need/${subjectId}`, seq, kind }]
  if (kind.startsWith('offer.')) return [{ topic: 'offers', seq, kind: 'offer.changed' }]
  return []
}
