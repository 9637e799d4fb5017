// Money is whole cents in safe integers; products are made in bigint, so that nothing is lost before it is rounded.

/** hundredths of a per cent: 7500 = 75 %; over 10 000 where a law adds to a cost */
export type BasisPoints = number
export type Cents = number

export const euro: Cents = 100

/** A share of a sum, rounded down to a whole cent: what is received is never rounded in the receiver's favour. */
export const shareOf = (cents: Cents, basisPoints: BasisPoints): Cents => partOf(cents, basisPoints, 10_000)

/** `cents · numerator / denominator`, rounded down to a whole cent; whole numbers, denominator > 0. */
export const partOf = (cents: Cents, numerator: number, denominator: number): Cents =>
  Number((BigInt(cents) * BigInt(numerator)) / BigInt(denominator))

/** The same, rounded up: for what others already took, so that nothing is given twice. */
export const partUpOf = (cents: Cents, numerator: number, denominator: number): Cents =>
  Number((BigInt(cents) * BigInt(numerator) + BigInt(denominator) - 1n) / BigInt(denominator))

export const sumOf = (sums: readonly Cents[]): Cents => sums.reduce((total, one) => total + one, 0)
