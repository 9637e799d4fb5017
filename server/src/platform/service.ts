import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Files } from './files.ts'
import type { openJobs } from './jobs.ts'
import type { Mailer } from './mail.ts'
import type { Memory } from './memory.ts'
import type { Search } from './search/finding.ts'
import type { Sessions } from './session.ts'
import type { Store } from './store.ts'

/** The doors to the world, opened once in app.ts; routes and actions take what they need of them. */
export type Platform = {
  config: Config
  clock: Clock
  store: Store
  jobs: ReturnType<typeof openJobs>
  mail: Mailer
  files: Files
  memory: Memory
  search: Search
  sessions: Sessions
  /** tells the operator, on standard output */
  print: (line: string) => void
}
