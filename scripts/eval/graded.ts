import { join } from 'node:path'
import { rowsOf } from './texts.ts'

/**
 * What of the demo region fits what, graded by reading both texts in full, whatever any ranking says. `help`: does it
 * help this company with this problem? 3 = it takes on the very problem, 2 = a main part of it, or of the wanted result,
 * 1 = useful on the side. `doable`: can it be done in this form, place, language, time and for this money? 3 = as
 * wished, 2 = in another form than wished, 1 = only if the company changes what it has fixed. A pair's grade is the lower
 * of the two; pairs that are not in the file help nothing: each of the region's offers was read beside each need.
 */
export type Grades = { byNeed: Map<string, Map<string, number>>; byOffer: Map<string, Map<string, number>> }

export function readGrades(): Grades {
  const grades: Grades = { byNeed: new Map(), byOffer: new Map() }
  const [, ...rows] = rowsOf(join(import.meta.dirname, 'graded.tsv'))
  for (const [need = '', offer = '', help, doable] of rows) {
    const grade = Math.min(Number(help), Number(doable))
    put(grades.byNeed, need, { with: offer, grade })
    put(grades.byOffer, offer, { with: need, grade })
  }
  return grades
}

function put(into: Map<string, Map<string, number>>, key: string, pair: { with: string; grade: number }) {
  into.set(key, (into.get(key) ?? new Map<string, number>()).set(pair.with, pair.grade))
}

/** From this grade on a pair is a good one. */
export const goodGrade = 2

/** nDCG with gain 2^grade − 1 over the first `depth` (Järvelin & Kekäläinen, 2002; Burges et al., 2005), [0, 1]. */
export function ndcg(found: readonly string[], grades: ReadonlyMap<string, number>, depth: number): number {
  const ideal = discounted([...grades.values()].sort((a, b) => b - a).slice(0, depth))
  const gained = discounted(found.slice(0, depth).map((id) => grades.get(id) ?? 0))
  return ideal === 0 ? 0 : gained / ideal
}

function discounted(grades: readonly number[]): number {
  return grades.reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0)
}

/** Share of good ones among the first `depth` places, of as many as there are good ones at all, [0, 1]. */
export function precision(found: readonly string[], grades: ReadonlyMap<string, number>, depth: number): number {
  const good = (id: string) => (grades.get(id) ?? 0) >= goodGrade
  const most = Math.min(depth, [...grades.keys()].filter(good).length)
  return most === 0 ? 0 : found.slice(0, depth).filter(good).length / most
}

/** Mean with a 95 % interval: percentiles of the means of resampled values (Efron, 1979); the draws are always the same. */
export function bootstrap(values: readonly number[]): { mean: number; low: number; high: number } {
  const random = seeded(1)
  const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length
  const means = Array.from({ length: 2000 }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)]!)),
  )
  means.sort((a, b) => a - b)
  return { mean: mean(values), low: means[49]!, high: means[1949]! }
}

/** Numbers in [0, 1): mulberry32. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
