// Kleene's strong three-valued logic: what is not known stays unknown unless the rest decides without it.
// S. C. Kleene, Introduction to Metamathematics, 1952, § 64.

/** 1 = holds, 0 = unknown, −1 = does not hold: and is the least, or the greatest, not the opposite. */
export type Truth = -1 | 0 | 1

export const and = (a: Truth, b: Truth): Truth => (a < b ? a : b)
export const or = (a: Truth, b: Truth): Truth => (a > b ? a : b)
// never −0
export const not = (a: Truth): Truth => (0 - a) as Truth
export const truthOf = (holds: boolean): Truth => (holds ? 1 : -1)
