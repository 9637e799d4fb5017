import { region } from '#catalogue/demo/region.ts'
import { draftOf as needDraftOf } from '#catalogue/need/actions.ts'
import { draftOf as offerDraftOf } from '#catalogue/offer/actions.ts'
import type { Analyser } from '#language/analysis.ts'
import { actorFor } from '#platform/session.ts'
import { topLength } from '../diversity.ts'
import { matchableStates, needAsking, offerOf } from '../documents.ts'
import type { Need, Offer } from '../facts.ts'
import { inSlices } from '../feeding.ts'
import { Matcher, type Match, type Matches } from '../matcher.ts'

/** The demo region's days are counted from here: the example is the same whenever it is looked at. */
const day = Date.UTC(2026, 10, 23)
const exampleTitle = 'Glass-roofed cabins lose too much heat in January'
/** All that may be explained of one need. */
const most = 30
const author = actorFor({ personId: 'example', role: 'person', language: 'fi', memberships: [] })

export type Tie = { need: Need; place: number; lists: number; match: Match }

/**
 * The demo region in a matcher of its own, whatever the database holds: its texts are public and invented. Every open
 * need was shown its list once, so that offers have been seen as often as they would be.
 */
export class Example {
  readonly need: Need
  readonly tie: Tie | null
  readonly #matcher: Matcher
  readonly #offers: ReadonlyMap<string, Offer>

  private constructor(matcher: Matcher, offers: Offer[], { need, tie }: { need: Need; tie: Tie | null }) {
    this.#matcher = matcher
    this.#offers = new Map(offers.map((one) => [one.id, one]))
    this.need = need
    this.tie = tie
  }

  /** Reads the region in slices. */
  static async read(analyser: Analyser): Promise<Example> {
    const matcher = new Matcher(analyser)
    const offers = offersIn()
    const needs = needsIn(analyser)
    await inSlices(putting(matcher, offers))
    const shown = new Map<string, number>()
    await inSlices(showing(matcher, needs, shown))
    matcher.countShown(shown)
    let tie: Tie | null = null
    await inSlices(
      (function* () {
        for (const need of needs) yield (tie ??= tieIn(matcher, need, needs.length))
      })(),
    )
    return new Example(matcher, offers, { need: needs.find(({ id }) => id === exampleTitle) ?? needs[0]!, tie })
  }

  matches = (removed: readonly string[] = []): Matches => listOf(this.#matcher, { ...this.need, removed }, most)

  offer = (id: string): Offer => this.#offers.get(id)!
}

/** What offers and needs of the region are called is their id here. */
function offersIn(): Offer[] {
  return region.offers.flatMap(({ organisation, state, daysAgo: _ago, validForDays: _for, ...body }) => {
    if (state !== 'open') return []
    const row = { ...offerDraftOf(author, { ...body, organisationId: organisation }, day), state }
    return [{ ...offerOf(row), id: body.title, validUntil: null }]
  })
}

function needsIn(analyser: Analyser): Need[] {
  const view = { level: 'full', ownerHidden: false } as const
  return region.needs.flatMap(
    ({ organisation, state, closingReason: _, daysAgo: _ago, validForDays: _for, ...body }) => {
      if (!(matchableStates as readonly string[]).includes(state) || body.disclosure !== 'public') return []
      const row = { ...needDraftOf(author, { ...body, organisationId: organisation }, day), state }
      return [{ ...needAsking(analyser, { row, view }), id: body.title, validUntil: null }]
    },
  )
}

const listOf = (matcher: Matcher, need: Need, limit: number): Matches => matcher.matchNeed(need, { limit, now: day })

function* putting(matcher: Matcher, offers: Offer[]): Generator<void> {
  for (const offer of offers) yield matcher.putOffer(offer)
}

function* showing(matcher: Matcher, needs: Need[], shown: Map<string, number>): Generator<void> {
  for (const need of needs) {
    for (const { id } of listOf(matcher, need, topLength).matches) shown.set(id, (shown.get(id) ?? 0) + 1)
    yield
  }
}

/** The first place of a need's list that the tie rule gave away, and where those that it drew among stand below it. */
function tieIn(matcher: Matcher, need: Need, lists: number): Tie | null {
  const { matches } = listOf(matcher, need, topLength)
  const placeOf = new Map(matches.map(({ id }, place) => [id, place]))
  const at = matches.findIndex(({ id, grounds }, place) => {
    const { by, tied = [] } = grounds?.placing ?? {}
    const isAbove = (one: { id: string }) => one.id === id || (placeOf.get(one.id) ?? -1) > place
    return by === 'tie' && tied.every(isAbove)
  })
  return at < 0 ? null : { need, place: at + 1, lists, match: matches[at]! }
}
