import type { Analyser } from '#language/analysis.ts'
import type { NeedRow } from '#catalogue/need/queries.ts'
import type { OfferRow } from '#catalogue/offer/queries.ts'
import { isReadBy, needDocuments, offerOf, type NeedDocument, type Part, type Reader } from './documents.ts'
import type { Need, Offer } from './facts.ts'
import { Matcher, type Match, type Matches } from './matcher.ts'
import type { ReadTerms } from './terms/document.ts'

/** A need that an offer fits, and the part of it by which it was found. */
export type FoundNeed = Match & { needId: string; part: Part }
export type FoundNeeds = { matches: FoundNeed[]; butFor: FoundNeed[]; compared: number }

/** `refused`: ids of needs or offers that must not be found, though the index has them. */
export type Asking = { limit: number; now: number; refused: ReadonlySet<string> }

/** The rows of needs and offers as the matcher knows them: needs as documents for the readers of their layers. */
export class MatchIndex {
  readonly #analyser: Analyser
  readonly #matcher: Matcher
  readonly #documents = new Map<string, Omit<NeedDocument, 'need'>>()
  readonly #documentIds = new Map<string, string[]>()

  constructor(analyser: Analyser) {
    this.#analyser = analyser
    this.#matcher = new Matcher(analyser)
  }

  /**
   * Puts a row in the place of what was known of the need, a document a step. `read`: what its documents' texts say, as
   * far as that is known, by their ids.
   */
  *putNeed(row: NeedRow, read?: ReadTerms): Generator<void> {
    const documents = needDocuments(this.#analyser, row)
    const stale = (this.#documentIds.get(row.id) ?? []).filter((id) => !documents.some(({ need }) => need.id === id))
    for (const id of stale) this.#drop(id)
    this.#documentIds.set(
      row.id,
      documents.map(({ need }) => need.id),
    )
    for (const { need, ...document } of documents) {
      this.#documents.set(need.id, document)
      yield this.#matcher.putNeed(need, read?.get(need.id))
    }
  }

  dropNeed(id: string): void {
    for (const documentId of this.#documentIds.get(id) ?? []) this.#drop(documentId)
    this.#documentIds.delete(id)
  }

  #drop(documentId: string): void {
    this.#matcher.removeNeed(documentId)
    this.#documents.delete(documentId)
  }

  /** Puts an offer in the place of what was known of it; one that is not open is not found. `read` as with needs. */
  putOffer(row: OfferRow, shown: number, read?: ReadTerms): void {
    if (row.state === 'open') this.#matcher.putOffer(offerOf(row, shown), read?.get(row.id))
    else this.dropOffer(row.id)
  }

  dropOffer(id: string): void {
    this.#matcher.removeOffer(id)
  }

  countShown(counts: ReadonlyMap<string, number>): void {
    this.#matcher.countShown(counts)
  }

  tidy = (): Generator<void> => this.#matcher.tidy()

  /** Open offers that fit a need. */
  offersFor(need: Need, { refused, ...options }: Asking): Matches {
    const accepts = refused.size > 0 ? ({ id }: { id: string }) => !refused.has(id) : undefined
    return this.#matcher.matchNeed(need, { ...options, ...(accepts && { accepts }) })
  }

  /** Open needs that an offer fits, each by the one document that the reader may read; no other counts in any way. */
  needsFor(offer: Offer, reader: Reader, { refused, ...options }: Asking): FoundNeeds {
    const accepts = ({ id }: { id: string }) => {
      const document = this.#documents.get(id)
      return document !== undefined && !refused.has(document.needId) && isReadBy(document, reader)
    }
    const found = this.#matcher.matchOffer(offer, { ...options, accepts })
    const named = (match: Match): FoundNeed => {
      const { needId, part } = this.#documents.get(match.id)!
      return { ...match, needId, part }
    }
    return { matches: found.matches.map(named), butFor: found.butFor.map(named), compared: found.compared }
  }
}
