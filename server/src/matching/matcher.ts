import type { Analyser, TextAnalysis } from '#language/analysis.ts'
import { correct, readTerms, readText } from './asking.ts'
import { finalObstacles, obstacles, type Obstacle } from './constraints.ts'
import { arrange, type Placing, type Ranked } from './diversity.ts'
import { findings } from './facets.ts'
import type { MatchText, Need, NeedFacts, Offer, OfferFacts } from './facts.ts'
import type { FacetName, Finding, MatchMissing, MatchReason } from './finding.ts'
import { Focus, focusedTopic } from './focus.ts'
import { fuse, type PairScore } from './scores.ts'
import { documentTerms, type DocumentTerms } from './terms/document.ts'
import { TopicIndex } from './topic-index.ts'
import { ask, type Contribution } from './topic-query.ts'
import { topicReasons } from './topic-reasons.ts'

/** Something that fits, seen from the side that asked. */
export type Match = {
  id: string
  /** [0, 1] */
  score: number
  /** their weights add up to the score; the heaviest first, obstacles last */
  reasons: MatchReason[]
  missing: MatchMissing[]
  /** what the score was computed from, and why it stands where it does; nobody is shown it */
  grounds?: Grounds
}

/** How well each known facet suits, [0, 1] each, and both sides' own scores. */
export type Grounds = {
  fits: Partial<Record<FacetName, number>>
  sides: PairScore['sides']
  placing: Placing | undefined
}

export type Matches = {
  matches: Match[]
  /** those that only an obstacle keeps out; it stands among the reasons with the outcome "against" and no weight */
  butFor: Match[]
  /** documents that were compared */
  compared: number
}

export type MatchOptions<Facts> = {
  limit: number
  /** epoch ms */
  now: number
  /** whether the one who asks may see this one at all; one that is refused does not count in any other's score either */
  accepts?: (facts: Facts) => boolean
}

/** Documents whose topic is nearest, whose other facets are looked at. */
const poolSize = 150
/** How many of the pool are explained and put in order: three times what is shown, at least so many. */
const leastExplained = 30
const butForLimit = 10
/** What scores less has little in common with what was asked; it is listed only while so many better ones are wanting. */
const floor = 0.25
const nearestListed = 3
/** The order of a list looks at the topics that count most: the rest changes likeness by little. */
const orderingTopics = 24

/**
 * Needs and offers in memory, and what of them fits what. Pure: whoever owns the data tells it what has changed. The
 * score of a match and its reasons are one computation (see scores.ts, topic-query.ts).
 */
export class Matcher {
  readonly analyser: Analyser
  readonly #postingsForAll: number | undefined
  readonly #offers = new TopicIndex()
  readonly #needs = new TopicIndex()
  readonly #offerFocus = new Focus()
  readonly #needFocus = new Focus()
  readonly #offerFacts = new Map<string, OfferFacts>()
  readonly #needFacts = new Map<string, NeedFacts>()

  /** `postingsForAll`: work that a question may take before it looks at its best candidates alone (topic-query.ts). */
  constructor(analyser: Analyser, { postingsForAll }: { postingsForAll?: number } = {}) {
    this.analyser = analyser
    this.#postingsForAll = postingsForAll
  }

  get size(): { offers: number; needs: number } {
    return { offers: this.#offers.size, needs: this.#needs.size }
  }

  /** `read`: what its text says, where that is known already. */
  putOffer({ text, ...facts }: Offer, read?: DocumentTerms) {
    const terms = read ?? documentTerms(readTerms(this.analyser, text))
    this.#offers.put(facts.id, terms)
    this.#offerFocus.put(this.#offers.end - 1, terms.masses)
    this.#offerFacts.set(facts.id, facts)
  }

  removeOffer(id: string) {
    this.#offers.remove(id)
    this.#offerFacts.delete(id)
  }

  /** Tells how often offers have been shown by now. */
  countShown(counts: ReadonlyMap<string, number>) {
    for (const [id, shown] of counts) {
      const facts = this.#offerFacts.get(id)
      if (facts) this.#offerFacts.set(id, { ...facts, shown })
    }
  }

  /** `read`: what its text says, corrections included, where that is known already. */
  putNeed({ text, ...facts }: Need, read?: DocumentTerms) {
    const terms = read ?? documentTerms(correct(this.analyser, readText(this.analyser, text), facts))
    this.#needs.put(facts.id, terms)
    this.#needFocus.put(this.#needs.end - 1, terms.masses)
    this.#needFacts.set(facts.id, facts)
  }

  removeNeed(id: string) {
    this.#needs.remove(id)
    this.#needFacts.delete(id)
  }

  /** Merges what has grown, some milliseconds a step; run it in the background. */
  *tidy(): Generator<void> {
    yield* this.#offers.tidy()
    yield* this.#needs.tidy()
  }

  /** Offers that fit a need, which need not be known to the matcher. */
  matchNeed(need: Need, options: MatchOptions<OfferFacts>): Matches {
    const asked = correct(this.analyser, this.#asked(need.text), need)
    return this.#match(
      { asked, text: need.text, index: this.#offers, focus: this.#offerFocus, facts: this.#offerFacts },
      options,
      (offer) => ({
        need,
        offer,
        organisationId: offer.organisationId,
        kind: offer.kind,
        shown: offer.shown,
      }),
    )
  }

  /** Needs that an offer fits, which need not be known to the matcher. */
  matchOffer(offer: Offer, options: MatchOptions<NeedFacts>): Matches {
    const asked = this.#asked(offer.text)
    return this.#match(
      { asked, text: offer.text, index: this.#needs, focus: this.#needFocus, facts: this.#needFacts },
      options,
      (need) => ({
        need,
        offer,
        organisationId: need.organisationId,
        kind: need.cooperation[0] ?? '',
        shown: 0,
      }),
    )
  }

  /**
   * Offers by likeness of topic alone, best first, as [id, score]: what evaluation on texts measures.
   * `postingsForAll` as in the constructor; Infinity for an exact answer.
   */
  rankOffers(text: MatchText, limit: number, postingsForAll = this.#postingsForAll): [string, number][] {
    return ask(this.#offers, this.#asked(text), { limit, postingsForAll }).nearest.map(({ doc, score }) => [
      this.#offers.ids[doc] ?? '',
      score,
    ])
  }

  #asked(text: MatchText): TextAnalysis {
    return this.analyser.widened(readText(this.analyser, text))
  }

  #match<Facts extends { id: string }>(
    {
      asked,
      text,
      index,
      focus,
      facts,
    }: { asked: TextAnalysis; text: MatchText; index: TopicIndex; focus: Focus; facts: Map<string, Facts> },
    { limit, now, accepts }: MatchOptions<Facts>,
    pairOf: (facts: Facts) => Pair,
  ): Matches {
    const factsOf = (doc: number) => facts.get(index.ids[doc] ?? '')
    const isAccepted = (doc: number) => {
      const one = factsOf(doc)
      return one !== undefined && accepts?.(one) === true
    }
    const { nearest, explain, rarities, compared } = ask(index, asked, {
      limit: poolSize,
      postingsForAll: this.#postingsForAll,
      ...(accepts && { accepts: isAccepted }),
    })
    const pool = nearest
      .flatMap(({ doc, score }) => {
        const one = factsOf(doc)
        return one ? [lookAt(pairOf(one), { doc, id: one.id, topic: score, now })] : []
      })
      .filter(({ stopped }) => !stopped.some(({ code }) => finalObstacles.has(code)))
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    const free = pool.filter(({ stopped }) => stopped.length === 0).slice(0, Math.max(limit * 3, leastExplained))
    const stopped = pool.filter((one) => one.stopped.length > 0).slice(0, butForLimit)
    const parts = explain([...free, ...stopped].map(({ doc }) => doc))
    const focused = focusedTopic({ asked, index, focus, rarities })
    const explained = [...free, ...stopped].map((one, at) => explainedBy(one, parts[at] ?? [], focused))
    const shown = (one: Shown) => this.#shown(one, text)
    return {
      matches: arrange(aboveFloor(explained.slice(0, free.length)), limit).map(shown),
      butFor: bestFirst(explained.slice(free.length))
        .filter(({ score }) => score >= floor)
        .map(shown),
      compared,
    }
  }

  #shown({ id, parts, shares, found, stopped, ...ranked }: Shown, text: MatchText): Match {
    const reasons = topicReasons(this.analyser, parts, { share: shares.get('topic') ?? 0, text })
    const missing: MatchMissing[] = []
    for (const { facet, outcome, code, params } of found) {
      if (outcome === 'unknown') missing.push({ facet, code, params })
      else reasons.push({ facet, outcome, code, params, weight: shares.get(facet) ?? 0 })
    }
    for (const { facet, code, params } of stopped) {
      // An obstacle that a facet has told already (no shared language, too late) is not told twice.
      if (!found.some((one) => one.code === code)) reasons.push({ facet, outcome: 'against', code, params, weight: 0 })
    }
    const order = (reason: MatchReason) => (reason.outcome === 'fits' ? 0 : 1)
    reasons.sort((a, b) => order(a) - order(b) || b.weight - a.weight)
    const score = reasons.reduce((sum, { weight }) => sum + weight, 0)
    return { id, score, reasons, missing, grounds: groundsOf({ ...ranked, found }) }
  }
}

type Scored = { id: string; score: number }

const bestFirst = <One extends Scored>(found: One[]): One[] =>
  [...found].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))

const aboveFloor = <One extends Scored>(found: One[]): One[] =>
  bestFirst(found).filter(({ score }, place) => score >= floor || place < nearestListed)

type Pair = { need: NeedFacts; offer: OfferFacts; organisationId: string | null; kind: string; shown: number }

/** A pair as its facts and its topic's nearness say. */
type Looked = Omit<Ranked, 'topics'> & { doc: number; found: Finding[]; stopped: Obstacle[] }

/** The same with the topic's contributions, from which the score is summed again in full precision. */
type Explained = Looked & Ranked & PairScore & { parts: Contribution[]; topic: number }
type Shown = Explained & { placing?: Placing }

function lookAt(
  { need, offer, organisationId, kind, shown }: Pair,
  { doc, id, topic, now }: { doc: number; id: string; topic: number; now: number },
): Looked {
  const found = findings(need, offer, now)
  const { score } = fuse(topic, found)
  return { doc, id, score, organisationId, kind, shown, found, stopped: obstacles(need, offer, now) }
}

function explainedBy(looked: Looked, parts: Contribution[], focused: ReturnType<typeof focusedTopic>): Explained {
  const strongest = strongestOf(parts, orderingTopics)
  const shared = parts.reduce((sum, { amount }) => sum + amount, 0)
  const topic = focused(looked.doc, parts, shared)
  const topics = new Map(strongest.map(({ term, amount }) => [term, amount]))
  return { ...looked, ...fuse(topic, looked.found), topic, topics, parts }
}

function groundsOf({ topic, found, sides, placing }: Pick<Shown, 'topic' | 'found' | 'sides' | 'placing'>): Grounds {
  const known = found.flatMap((one) => (one.outcome === 'unknown' ? [] : [[one.facet, one.fit] as const]))
  return { fits: { topic, ...Object.fromEntries(known) }, sides, placing }
}

/** The largest parts, the largest first and equal ones in their order: putting all of them in order takes far longer. */
function strongestOf(parts: readonly Contribution[], count: number): Contribution[] {
  const found: Contribution[] = []
  for (const part of parts) {
    if (found.length === count && part.amount <= found[count - 1]!.amount) continue
    if (found.length < count) found.push(part)
    let at = found.length - 1
    for (; at > 0 && found[at - 1]!.amount < part.amount; at--) found[at] = found[at - 1]!
    found[at] = part
  }
  return found
}
