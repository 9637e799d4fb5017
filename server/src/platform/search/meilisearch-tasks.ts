import type { EnqueuedTask, Meilisearch } from 'meilisearch'

/** So many requests wait to be indexed before more are sent. */
const batchesAhead = 10
/** How often a task is asked whether it is done: at first, and at last; ms. */
const pollMs = { first: 5, last: 100 }

export const closed = () => new Error('The search index is closed')

/** Waiting for what Meilisearch was told to do: it answers with the number of a task, and does it later. */
export class Tasks {
  isClosed = false

  /** Waits for a task. @throws Error with what Meilisearch says of it, unless that is `passed` over */
  async done(client: Meilisearch, taskUid: number, passed?: string): Promise<void> {
    for (let wait = pollMs.first; ; wait = Math.min(wait * 1.5, pollMs.last)) {
      if (this.isClosed) throw closed()
      const { status, error } = await client.tasks.getTask(taskUid)
      if (status === 'succeeded' || (error && error.code === passed)) return
      if (status === 'failed' || status === 'canceled')
        throw new Error(`Meilisearch's task ${taskUid} ${status}: ${error?.message ?? 'no reason is told'}`)
      await new Promise((later) => setTimeout(later, wait))
    }
  }

  /** Whoever waits is refused. */
  close() {
    this.isClosed = true
  }
}

/** Tasks on their way: so many at most, so that neither side has to hold everything in memory. */
export class Road {
  readonly #done: (taskUid: number) => Promise<void>
  readonly #waiting: number[] = []

  constructor(done: (taskUid: number) => Promise<void>) {
    this.#done = done
  }

  async add({ taskUid }: EnqueuedTask) {
    this.#waiting.push(taskUid)
    if (this.#waiting.length > batchesAhead) await this.#done(this.#waiting.shift()!)
  }

  async end() {
    for (const taskUid of this.#waiting.splice(0)) await this.#done(taskUid)
  }
}
