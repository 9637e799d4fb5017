import { languageName } from '#lib/client/format.ts'

/** A facet as a list shows it: its parameter in the address, and its values in words. */
export type BrowseFacet = { name: string; heading: string; values: FacetValue[] }
export type FacetValue = { value: string; label: string; count: number }

/** Values of which the server knows only the code, in words; those without a word are left out. */
export const worded = (values: FacetValue[] | undefined, say: Record<string, (() => string) | undefined>) =>
  (values ?? []).flatMap((one) => {
    const label = say[one.value]?.()
    return label === undefined ? [] : [{ ...one, label }]
  })

export const inLanguages = (values: FacetValue[] | undefined) =>
  (values ?? []).map((one) => ({ ...one, label: languageName(one.value) }))
