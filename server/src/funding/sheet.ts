import type { FactKey } from '@silta/shared/facts.ts'

/** A number of which only the bounds are known, both inclusive; Infinity = no bound. */
export type Span = { from: number; to: number }
/** Members of a set that are known to be in it; `whole` = there are no others. */
export type Some = { some: readonly string[]; whole: boolean }
/** A code of NACE with its revision. */
export type Trade = { code: string; version: 'NACE2' | 'NACE2.1' }

/** What is known of one fact, by its kind: text for choice, area and day. */
export type Held = string | boolean | number | Span | Some | Trade

/** All that is known when rules are asked; a fact that is absent is unknown. */
export type Sheet = { readonly [K in FactKey]?: Held }
