import { languageName } from '#lib/client/format.ts'
import * as words from '#lib/paraglide/messages.js'

type Addressed = { searchParams: Pick<URLSearchParams, 'get'> }
type Say = Record<string, (() => string) | undefined>

/** A facet as a list shows it: its parameter in the address, and its values in words. */
export type BrowseFacet = {
  name: string
  heading: string
  values: FacetValue[]
  /** for a value that is chosen but that nothing in the list has */
  say?: Say
}
export type FacetValue = { value: string; label: string; count: number }

/** Values of which the server knows only the code, in words; those without a word are left out. */
export const worded = (values: FacetValue[] | undefined, say: Say) =>
  (values ?? []).flatMap((one) => {
    const label = say[one.value]?.()
    return label === undefined ? [] : [{ ...one, label }]
  })

export const inLanguages = (values: FacetValue[] | undefined) =>
  (values ?? []).map((one) => ({ ...one, label: languageName(one.value) }))

/** An organisation is chosen on its own page; in a list it can only be left out again. Without a `name` there is nothing to show of it. */
export function ofOrganisation(url: Addressed, name: string | undefined, total: number) {
  const value = url.searchParams.get('organisationId')
  if (!value) return []
  const values = name ? [{ value, label: name, count: total }] : []
  return [{ name: 'organisationId', heading: words.browse_search_organisation(), values }]
}
