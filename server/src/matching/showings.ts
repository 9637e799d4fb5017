import { inArray, sql } from 'drizzle-orm'
import { offers } from '#catalogue/offer/tables.ts'
import type { Store } from '#platform/store.ts'
import { offerShowings } from './tables.ts'

/** Rows of one statement: SQLite takes 32,766 parameters, and a write should be short. */
const batch = 500

/** Counts how often offers are shown, in memory; `flush` writes what has come together, in one commit. */
export class Showings {
  readonly #store: Store
  /** written down already */
  readonly #counts = new Map<string, number>()
  #pending = new Map<string, number>()

  constructor(store: Store) {
    this.#store = store
  }

  async load(): Promise<void> {
    const rows = await this.#store.read.select().from(offerShowings)
    for (const { offerId, shown } of rows) this.#counts.set(offerId, shown)
  }

  count(offerIds: Iterable<string>): void {
    for (const id of offerIds) this.#pending.set(id, (this.#pending.get(id) ?? 0) + 1)
  }

  /** Counts that are written down: lists keep their order until the next flush. */
  of(offerId: string): number {
    return this.#counts.get(offerId) ?? 0
  }

  /** Writes what was counted since the last time; answers the new counts of those offers. */
  async flush(): Promise<Map<string, number>> {
    const pending = [...this.#pending]
    if (pending.length === 0) return new Map()
    this.#pending = new Map()
    try {
      await this.#store.commit(async (tx) => {
        for (let at = 0; at < pending.length; at += batch) await write(tx, pending.slice(at, at + batch))
      })
    } catch (failure) {
      for (const [id, shown] of pending) this.#pending.set(id, (this.#pending.get(id) ?? 0) + shown)
      throw failure
    }
    for (const [id, shown] of pending) this.#counts.set(id, this.of(id) + shown)
    return new Map(pending.map(([id]) => [id, this.of(id)]))
  }
}

async function write(tx: Store['read'], counts: [string, number][]): Promise<void> {
  const ids = counts.map(([id]) => id)
  const rows = await tx.select({ id: offers.id }).from(offers).where(inArray(offers.id, ids))
  // An offer may have been deleted since it was shown.
  const living = new Set(rows.map(({ id }) => id))
  const values = counts.flatMap(([offerId, shown]) => (living.has(offerId) ? [{ offerId, shown }] : []))
  if (values.length === 0) return
  await tx
    .insert(offerShowings)
    .values(values)
    .onConflictDoUpdate({
      target: offerShowings.offerId,
      set: { shown: sql`${offerShowings.shown} + excluded.shown` },
    })
}
