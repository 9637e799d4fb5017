import type { Reason } from '@silta/shared/matching.ts'
import type { InterfaceLanguage } from '@silta/shared/words.ts'
import type { Match } from '../matcher.ts'
import type { PinRow } from './queries.ts'

/** What facilitators said, by the other side's id: needs by their ids, or offers by theirs. */
export type Pins = { pinned: Map<string, PinRow>; banned: Set<string> }

export function pinsBy(rows: PinRow[], side: 'needId' | 'offerId'): Pins {
  const pinned = rows.filter(({ verdict }) => verdict === 'pinned').map((row) => [row[side], row] as const)
  const banned = rows.filter(({ verdict }) => verdict === 'banned').map((row) => row[side])
  return { pinned: new Map(pinned), banned: new Set(banned) }
}

type Lists<M> = { matches: M[]; butFor: M[] }
type Placing<M> = { limit: number; idOf: (match: M) => string; pins: Pins }

/**
 * Pinned ones first, in the order in which they were pinned, wherever they stood; then the others, `limit` in all.
 * `extra`: those that were pinned and not found otherwise.
 */
export function placePinned<M>(found: Lists<M>, extra: M[], { limit, idOf, pins }: Placing<M>): Lists<M> {
  const known = new Map([...extra, ...found.butFor, ...found.matches].map((one) => [idOf(one), one]))
  const first = [...pins.pinned.keys()].flatMap((id) => known.get(id) ?? [])
  const isOther = (one: M) => !pins.pinned.has(idOf(one))
  const matches = [...first, ...found.matches.filter(isOther)].slice(0, Math.max(limit, first.length))
  return { matches, butFor: found.butFor.filter(isOther) }
}

/** so far down a list a pinned one is looked for, to be shown with its score and reasons */
const pinnedWithin = 100

/** How many to ask for, so that what is pinned is found wherever it stands. */
export const lookedAt = ({ limit, pins }: { limit: number; pins: Pins }): number =>
  pins.pinned.size > 0 ? Math.max(limit, pinnedWithin) : limit

/** Ids that were pinned and that a list does not have. */
export function unfoundOf<M>({ matches, butFor }: Lists<M>, { idOf, pins }: Omit<Placing<M>, 'limit'>): string[] {
  const found = new Set([...matches, ...butFor].map(idOf))
  return [...pins.pinned.keys()].filter((id) => !found.has(id))
}

/** A match of which nothing is said but that it was pinned: its score is the sum of no reasons. */
export const bareMatch = (id: string): Match => ({ id, score: 0, reasons: [], missing: [] })

const sentences: Record<InterfaceLanguage, (reason: string) => string> = {
  fi: (reason) => `Aluekehittäjä nosti tämän esiin: ${reason}`,
  sv: (reason) => `En regional utvecklare lyfte fram det här: ${reason}`,
  en: (reason) => `Pinned by a facilitator: ${reason}`,
}

/** Adds the facilitator's word as a reason without weight: the weights still add up to the score. */
export function withPin<M extends { reasons: Reason[] }>(
  match: M,
  pin: PinRow | undefined,
  language: InterfaceLanguage,
) {
  if (!pin) return match
  const reason: Reason = {
    facet: 'facilitator',
    sentence: sentences[language](pin.reason),
    weight: 0,
    outcome: 'fits',
  }
  return { ...match, reasons: [reason, ...match.reasons] }
}
