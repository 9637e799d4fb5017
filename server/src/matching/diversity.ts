import { fittingScore } from '@silta/shared/matching.ts'

/** What the order of a list looks at. `topics` is a sparse vector of what the candidate shares with the one who asks. */
export type Ranked = {
  id: string
  score: number
  organisationId: string | null
  kind: string
  shown: number
  topics: ReadonlyMap<number, number>
}

/**
 * Why a candidate stands at its place: it was the best that was left, the tie rule drew it, or variety did (likeness,
 * organisations, kinds). `tied`: all among whom the tie rule drew, itself included; empty when it stood alone.
 */
export type Placing = { by: 'score' | 'tie' | 'variety'; tied: readonly { id: string; shown: number }[] }
export type Placed<Candidate> = Candidate & { placing: Placing }

/** λ of maximal marginal relevance: how much the score counts against likeness to what stands above. */
export const relevance = 0.75
/** Another kind of help on the same matter is half as alike: a company wants to see both. */
export const otherKind = 0.5
export const tie = 0.05
export const topLength = 10
export const perOrganisation = 2
/** A kind has passed when its best candidate has at least this share of the best score. */
export const passingShare = 0.5

/**
 * Puts candidates in the order in which they are shown, at most `limit`: maximal marginal relevance (Carbonell &
 * Goldstein, 1998); among the first ten at most two of one organisation and one of each kind that passes; within ties of
 * 5 % the one shown least goes first, then the better, then by id. What the first ten leave out follows after them. Of
 * the first ten, those that fit stand before those that are only nearest.
 */
export function arrange<Candidate extends Ranked>(
  candidates: readonly Candidate[],
  limit: number,
): Placed<Candidate>[] {
  const left = [...candidates].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
  const likeness = new Map(left.map((one) => [one.id, 0]))
  const topics = new Map(left.map((one) => [one.id, normed(one.topics)]))
  const passing = left.filter((one) => one.score >= passingShare * (left[0]?.score ?? 0))
  const arranged: Placed<Candidate>[] = []
  while (left.length > 0 && arranged.length < limit) {
    const { next, ...placing } = pick(allowed(left, passing, arranged), likeness)
    arranged.push({ ...next, placing: { ...placing, by: next === left[0] ? 'score' : placing.by } })
    left.splice(left.indexOf(next), 1)
    const above = topics.get(next.id) as Topics
    for (const one of left) {
      const alike = cosine(topics.get(one.id) as Topics, above) * (one.kind === next.kind ? 1 : otherKind)
      likeness.set(one.id, Math.max(likeness.get(one.id) ?? 0, alike))
    }
  }
  const top = arranged.slice(0, topLength)
  const fits = ({ score }: Ranked) => score >= fittingScore
  return [...top.filter(fits), ...top.filter((one) => !fits(one)), ...arranged.slice(topLength)]
}

type Picked<Candidate> = Placing & { next: Candidate }

function pick<Candidate extends Ranked>(from: Candidate[], likeness: ReadonlyMap<string, number>): Picked<Candidate> {
  const worth = (one: Candidate) => one.score * (relevance - (1 - relevance) * (likeness.get(one.id) ?? 0))
  const best = Math.max(...from.map(worth))
  const tied = from.filter((one) => worth(one) >= best * (1 - tie))
  tied.sort((a, b) => a.shown - b.shown || worth(b) - worth(a) || (a.id < b.id ? -1 : 1))
  const next = tied[0] as Candidate
  const among = tied.length > 1 ? tied.map(({ id, shown }) => ({ id, shown })) : []
  return { next, by: worth(next) < best ? 'tie' : 'variety', tied: among }
}

/** Who may take the next place under the rules of the first ten; all when the rules leave nobody. */
function allowed<Candidate extends Ranked>(
  left: Candidate[],
  passing: Candidate[],
  arranged: Candidate[],
): Candidate[] {
  if (arranged.length >= topLength) return left
  const count = (organisationId: string) => arranged.filter((one) => one.organisationId === organisationId).length
  const spread = left.filter((one) => one.organisationId === null || count(one.organisationId) < perOrganisation)
  const seen = new Set(arranged.map((one) => one.kind))
  const owed = spread.filter((one) => !seen.has(one.kind) && passing.includes(one))
  const places = topLength - arranged.length
  if (owed.length > 0 && new Set(owed.map((one) => one.kind)).size >= places) return owed
  return spread.length > 0 ? spread : left
}

type Topics = { weights: ReadonlyMap<number, number>; norm: number }

function normed(weights: ReadonlyMap<number, number>): Topics {
  let squares = 0
  for (const weight of weights.values()) squares += weight * weight
  return { weights, norm: Math.sqrt(squares) }
}

function cosine(a: Topics, b: Topics): number {
  let dot = 0
  for (const [topic, weight] of a.weights) dot += weight * (b.weights.get(topic) ?? 0)
  return dot === 0 ? 0 : dot / (a.norm * b.norm)
}
