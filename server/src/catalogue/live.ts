import type { Platform } from '#platform/service.ts'
import { expireNeed, remindOfNeed } from './need/expiry/actions.ts'
import { expireOffer, remindOfOffer } from './offer/expiry/actions.ts'

/** Takes on the jobs that end and remind of what is no longer valid. */
export function catalogueJobs(service: Platform): void {
  const { jobs } = service
  jobs.handle('needExpiry', expireNeed(service))
  jobs.handle('needReminder', remindOfNeed(service))
  jobs.handle('offerExpiry', expireOffer(service))
  jobs.handle('offerReminder', remindOfOffer(service))
}
