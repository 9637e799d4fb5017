import { and, eq, like } from 'drizzle-orm'
import { activityTopics } from '#activity/live.ts'
import type { Activity } from '#activity/queries.ts'
import { activities } from '#activity/tables.ts'
import type { Matching } from '#matching/live.ts'
import type { News, Topics } from '#platform/live.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { removeOldAnswers } from './answer/actions.ts'
import { gatherDigests } from './digest/actions.ts'
import { writeLetters } from './letter/queries.ts'
import { sendPush } from './push/actions.ts'
import { openSavedSearches } from './saved/live.ts'
import { followActivities } from './telling/live.ts'

type Doors = Platform & { matching: Matching; index: { settled: () => Promise<void> } }
export type Notices = Awaited<ReturnType<typeof openNotices>>

/** What reaches whom: notices from the log of activities, gathered letters, saved searches. */
export async function openNotices(service: Doors, onFailure: (failure: unknown) => void) {
  const told = followActivities(service, onFailure)
  const saved = openSavedSearches(service, onFailure)
  const digests = gatherDigests(service, onFailure)
  const write = writeLetters(service)
  service.mail.write('notice', write)
  service.mail.write('digest', write)
  service.jobs.handle('push', sendPush(service))
  await told.begin()
  told.hear()
  return {
    saved,
    digests,
    hear: (happened: Activity[]) => {
      if (!happened.length) return
      saved.hear(happened)
      told.hear()
    },
    /** Everything that was committed is told of. */
    settled: told.settled,
    start: () => {
      digests.start()
      void removeOldAnswers(service).catch(onFailure)
    },
    async close() {
      await told.close()
      await digests.close()
      await saved.close()
    },
  }
}

/** Topic `notices/<person id>`: for that person alone. */
export const noticeTopics = (conn: Conn): Topics =>
  activityTopics(conn, {
    newsOf: noticeNewsOf,
    mayHear: async (actor, topic) => actor.personId !== null && topic === `notices/${actor.personId}`,
    sourceOf(topic) {
      const personId = /^notices\/(.+)$/.exec(topic)?.[1]
      return personId ? and(eq(activities.subjectId, personId), like(activities.kind, 'notice.%'))! : null
    },
    most: 1,
  })

/** That somebody's notices have changed; never what they say. */
export const noticeNewsOf = ({ kind, subjectId, seq }: Activity): News[] =>
  kind.startsWith('notice.') ? [{ topic: `notices/${subjectId}`, seq, kind: 'notice.changed' }] : []
