import type { Platform } from '#platform/service.ts'
import type { Notices } from './live.ts'

type App = {
  service: Platform & {
    feed: { settled: () => Promise<void> }
    index: { settled: () => Promise<void> }
    matching: { settled: () => Promise<void> }
    notices: Notices
  }
}

/** Everything that happened so far is told: notices, what saved searches find, and the mails that are due. */
export async function tellAll({ service }: App): Promise<void> {
  const { feed, index, matching, notices, jobs, mail } = service
  for (let round = 0; round < 2; round++) {
    await feed.settled()
    await index.settled()
    await matching.settled()
    await notices.settled()
    await jobs.settle()
  }
  await notices.settled()
  await mail.settle()
}
