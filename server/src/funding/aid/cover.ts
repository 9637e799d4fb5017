import { costKinds, type CostKind, type Cover } from '@silta/shared/costs.ts'
import { partUpOf, shareOf, sumOf, type Cents, type BasisPoints } from './cents.ts'
import type { CostByKind } from './costs.ts'

/**
 * What an instrument would pay: state aid, de minimis aid, either (not known: both limits hold), or money of the Union
 * that the Commission manages itself, which is no state aid: (EU) 651/2014, art. 8(2).
 */
export type Payer = {
  id: string
  aid: 'state' | 'deMinimis' | 'unknown' | 'union'
  /** of the costs that it pays for, for an enterprise of this size */
  rate: BasisPoints
  /** null = none, or not known */
  maximumCents: Cents | null
  /** null = not known: all */
  costKinds: readonly CostKind[] | null
}
export type Situation = {
  counted: CostByKind
  /** the highest intensity of the law for what is done; null = not known, then the payers' own rates stand for it */
  ceiling: BasisPoints | null
  /** de minimis aid that may still be granted */
  roomCents: Cents
  /** aid granted already for the same costs */
  received: readonly { amountCents: Cents; isDeMinimis: boolean }[]
}
type Bound = NonNullable<Cover['alone']>['bound']
export type Share = { id: string; aidCents: Cents; bound: Bound; byKind: { kind: CostKind; aidCents: Cents }[] }

/** What has been paid of each kind of cost, and whether state aid is part of it. */
type Paid = { byKind: CostByKind; hasState: boolean }

/**
 * What each payer could cover, one after the other. Every sum is rounded down to a whole cent for each kind of cost.
 *
 * Aid for the same costs may be added up to the highest intensity that holds for them: (EU) 651/2014, art. 8(3)(b). De
 * minimis aid on top of state aid likewise, and alone up to the costs: (EU) 2023/2831, art. 5(2). Money of the Union
 * may bring the whole up to its own rate: (EU) 651/2014, art. 8(2). What was received is spread evenly over all costs.
 */
export function sharesOf(payers: readonly Payer[], situation: Situation): Share[] {
  const paid = paidBefore(situation)
  let room = situation.roomCents
  return payers.map((payer, at) => {
    const later = payers.slice(at + 1)
    const share = shareFor(payer, { situation, paid, room, later, highest: highestRate(payers, situation) })
    for (const { kind, aidCents } of share.byKind) paid.byKind[kind] += aidCents
    if (share.aidCents > 0 && isState(payer)) paid.hasState = true
    if (isMinimis(payer)) room -= share.aidCents
    return share
  })
}

/** De minimis aid that these shares would use. */
export const minimisOf = (payers: readonly Payer[], shares: readonly Share[]): Cents =>
  sumOf(shares.filter((share) => isMinimisId(payers, share.id)).map((share) => share.aidCents))

const isMinimisId = (payers: readonly Payer[], id: string) => payers.some((one) => one.id === id && isMinimis(one))
const isState = ({ aid }: Payer) => aid === 'state' || aid === 'unknown'
const isMinimis = ({ aid }: Payer) => aid === 'deMinimis' || aid === 'unknown'

/**
 * The highest intensity for these costs, basis points: the law's for what is done, else the highest rate of the state aid
 * among the payers. Null when neither is known.
 */
export function highestRate(payers: readonly Payer[], { ceiling }: Situation): BasisPoints | null {
  if (ceiling !== null) return ceiling
  const rates = payers.filter(isState).map((one) => one.rate)
  return rates.length ? Math.max(...rates) : null
}

function paidBefore({ counted, received }: Situation): Paid {
  const sum = sumOf(received.map((one) => one.amountCents))
  const total = sumOf(costKinds.map((kind) => counted[kind]))
  const partUp = (cost: Cents) => (total === 0 ? 0 : Math.min(cost, partUpOf(sum, cost, total)))
  return { byKind: eachKind((kind) => partUp(counted[kind])), hasState: received.some((one) => !one.isDeMinimis) }
}

type Turn = {
  situation: Situation
  paid: Paid
  room: Cents
  later: readonly Payer[]
  highest: BasisPoints | null
}

function shareFor(payer: Payer, turn: Turn): Share {
  const { counted } = turn.situation
  const kinds = kindsOf(payer).filter((kind) => counted[kind] > 0)
  const byRate = sumOf(kinds.map((kind) => shareOf(counted[kind], payer.rate)))
  const byLaw = sumOf(kinds.map((kind) => Math.min(shareOf(counted[kind], payer.rate), lawful(kind, payer, turn))))
  const free = eachKind((kind) => (kinds.includes(kind) ? freeFor(kind, payer, turn) : 0))
  const most = sumOf(costKinds.map((kind) => free[kind]))
  const maximum = payer.maximumCents ?? Infinity
  const room = isMinimis(payer) ? Math.max(0, turn.room) : Infinity
  const aidCents = Math.min(most, maximum, room)
  const byKind = poured(aidCents, free, byNeed(kinds, turn.later))
  return { id: payer.id, aidCents, bound: boundOf({ aidCents, byRate, byLaw, most, maximum, room }), byKind }
}

const kindsOf = ({ costKinds: kinds }: Payer): readonly CostKind[] => kinds ?? costKinds

/** What a payer can still give for a kind of cost. */
function freeFor(kind: CostKind, payer: Payer, turn: Turn): Cents {
  const { situation, paid } = turn
  const cost = situation.counted[kind]
  const already = paid.byKind[kind]
  const allowed = Math.min(lawful(kind, payer, turn), cost)
  return Math.max(0, Math.min(shareOf(cost, payer.rate), allowed - already))
}

/** How much public money may lie on a kind of cost once this payer has added its own. */
function lawful(kind: CostKind, payer: Payer, { situation, paid, highest }: Turn): Cents {
  const cost = situation.counted[kind]
  if (payer.aid === 'union') return shareOf(cost, Math.max(highest ?? 0, payer.rate))
  if (payer.aid === 'deMinimis' && !paid.hasState) return cost
  return highest === null ? cost : shareOf(cost, highest)
}

/** Costs that nobody later pays for come first, so that a maximum is not used up where another could help. */
function byNeed(kinds: readonly CostKind[], later: readonly Payer[]): CostKind[] {
  const takers = (kind: CostKind) => later.filter((one) => kindsOf(one).includes(kind)).length
  return [...kinds].sort((a, b) => takers(a) - takers(b))
}

/** Pours a sum into the kinds in their order, each up to what is free. */
function poured(sum: Cents, free: CostByKind, order: CostKind[]): Share['byKind'] {
  let left = sum
  return order.flatMap((kind) => {
    const aidCents = Math.min(left, free[kind])
    left -= aidCents
    return aidCents > 0 ? [{ kind, aidCents }] : []
  })
}

type Sums = { aidCents: Cents; byRate: Cents; byLaw: Cents; most: Cents; maximum: number; room: number }

/** What held the aid down the most. */
function boundOf({ aidCents, byRate, byLaw, most, maximum, room }: Sums): Bound {
  if (aidCents < most) return room < maximum ? 'room' : 'maximum'
  if (most < byLaw) return 'other'
  return byLaw < byRate ? 'ceiling' : 'rate'
}

const eachKind = (of: (kind: CostKind) => Cents): CostByKind =>
  Object.fromEntries(costKinds.map((kind) => [kind, of(kind)])) as CostByKind
