import { inArray } from 'drizzle-orm'
import { kindOfRefusal, refuse, type RefusedAddress } from './mail-refusal.ts'
import type { Store } from './store.ts'
import { mails } from './tables.ts'

type MailRow = typeof mails.$inferSelect
/** How a hand-over ended: what is to be noted of the letter, and of its address where that is refused for good. */
export type Ended = { values: Partial<MailRow>; refusal?: RefusedAddress }

const maxAttempts = 8
/** 10 s, 20 s, 40 s … 21 min: a mail server that restarts is outlived */
const backoffMs = (attempts: number) => 10_000 * 2 ** (attempts - 1)
/** The end of a hand-over is noted with others that come within so long: a kill doubles no more than these. */
const gatherMs = 100

/** Ends of hand-overs, noted together. */
export class Ends {
  readonly #store: Store
  readonly #work: Promise<void>[] = []
  #gathered: [id: string, ended: Ended][] = []
  #timer: NodeJS.Timeout | undefined

  constructor(store: Store) {
    this.#store = store
  }

  add(id: string, ended: Ended) {
    this.#gathered.push([id, ended])
    this.#timer ??= setTimeout(() => this.#write(), gatherMs)
  }

  /** Everything added is in the database. @throws what kept it from there */
  async written(): Promise<void> {
    if (this.#gathered.length) this.#write()
    await Promise.all(this.#work)
  }

  #write() {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const ended = this.#gathered
    this.#gathered = []
    const alike = Map.groupBy(ended, ([, { values }]) => JSON.stringify(values))
    const work = this.#store.commit(async (tx) => {
      for (const some of alike.values()) {
        const ids = some.map(([id]) => id)
        await tx.update(mails).set(some[0]![1].values).where(inArray(mails.id, ids))
      }
      for (const [, { refusal }] of ended) if (refusal) await refuse(tx, refusal)
    })
    // Whoever waits for it hears of a failure; until then nobody does.
    work.catch(() => {})
    this.#work.push(work)
  }
}

type Smtp = { responseCode?: number; response?: string; command?: string }

/** RFC 5321, 4.2.1: 5xx is for good, but for a full mailbox; 4xx, and no answer at all, may pass. */
export function failed(row: MailRow, failure: unknown, now: number): Ended {
  const { responseCode: code = 0, response = '', command } = failure as Smtp
  const lastError = String(failure).slice(0, 500)
  const kind = code >= 500 && code < 600 ? kindOfRefusal({ status: '', said: response || lastError }) : 'later'
  if (kind === 'later' && row.attempts < maxAttempts)
    return { values: { state: 'waiting', lastError, dueAt: now + backoffMs(row.attempts) } }
  const values = { state: 'failed' as const, lastError, endedAt: now }
  if (kind !== 'address' || command !== 'RCPT TO') return { values }
  return { values, refusal: { address: row.recipient, reason: lastError, mailId: row.id, refusedAt: now } }
}
