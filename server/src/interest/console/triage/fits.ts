import { fittingScore } from '@silta/shared/matching.ts'
import type { SeenNeed } from '#catalogue/need/queries.ts'
import { needAsking } from '#matching/documents.ts'
import type { Matching } from '#matching/live.ts'
import { pinsOf } from '#matching/pin/queries.ts'
import { hourMs, minuteMs } from '#platform/clock.ts'
import type { Conn } from '#platform/store.ts'

/** what fits stays so for a while; a better offer for what does not fit may come at any moment */
const freshMs = hourMs
const poorFreshMs = 2 * minuteMs

type Known = { score: number; updatedAt: number; at: number }

/** The best score of each need, kept for a while: a queue asks for hundreds of them at every look. */
export class Fits {
  readonly #matching: Matching
  readonly #known = new Map<string, Known>()

  constructor(matching: Matching) {
    this.#matching = matching
  }

  /** [0, 1] by need id; a need to which somebody pinned an offer counts as one that has found its match. `without`: what its owners refused. */
  async of(conn: Conn, needs: SeenNeed[], without: ReadonlyMap<string, Set<string>>): Promise<Map<string, number>> {
    const found = new Map<string, number>()
    for (const seen of needs) {
      const pins = await pinsOf(conn, { needId: seen.row.id })
      if (pins.some(({ verdict }) => verdict === 'pinned')) found.set(seen.row.id, 1)
      else {
        const refused = [...pins.map(({ offerId }) => offerId), ...(without.get(seen.row.id) ?? [])]
        found.set(seen.row.id, await this.#bestOf(seen, new Set(refused)))
      }
    }
    this.#forgetOthers(found)
    return found
  }

  async #bestOf(seen: SeenNeed, refused: ReadonlySet<string>): Promise<number> {
    const { id, updatedAt } = seen.row
    const now = this.#matching.clock()
    const known = this.#known.get(id)
    if (known && known.updatedAt === updatedAt && isFresh(known, now) && refused.size === 0) return known.score
    // one question is a few milliseconds: others get their turn between two
    await new Promise((resolve) => setImmediate(resolve))
    const index = await this.#matching.index()
    const { matches } = index.offersFor(needAsking(this.#matching.analyser, seen), { limit: 1, now, refused })
    const score = Math.min(1, matches[0]?.score ?? 0)
    this.#known.set(id, { score, updatedAt, at: now })
    return score
  }

  #forgetOthers(found: ReadonlyMap<string, number>) {
    for (const id of this.#known.keys()) if (!found.has(id)) this.#known.delete(id)
  }
}

const isFresh = ({ score, at }: Known, now: number): boolean => now - at < (isGood(score) ? freshMs : poorFreshMs)

export const isGood = (score: number): boolean => score >= fittingScore
