import type { SavedQuestion, SavedSearch, saveSearch } from '@silta/shared/saved-searches.ts'
import { searchTargets } from '@silta/shared/saved-searches.ts'
import type { Static } from 'typebox'
import type { BrowseFacet } from '#lib/catalogue/browse/facets.ts'

type Body = Static<typeof saveSearch.body>
const prefix = 'question.'

/** What a list's address asks, as far as the list knows it, and that in words; null when it asks for everything. */
export function questionOf(search: Pick<URLSearchParams, 'get'>, facets: readonly BrowseFacet[]) {
  const q = search.get('q')?.trim().slice(0, 200)
  const chosen = facets.flatMap(({ name, values, say }) => {
    const value = search.get(name)
    const label = values.find((one) => one.value === value)?.label ?? (value && say?.[value]?.())
    return value && label ? [{ name, value, label }] : []
  })
  if (!q && chosen.length === 0) return null
  const question: Record<string, string> = Object.fromEntries(chosen.map(({ name, value }) => [name, value]))
  if (q) question.q = q
  const name = [...(q ? [q] : []), ...chosen.map(({ label }) => label)].join(', ').slice(0, 120)
  return { question: question as SavedQuestion, name }
}

/** What a form carries to have a search saved, or saved again. */
export function fieldsOf(body: Body): Record<string, string> {
  const name = body.name ?? ''
  if ('fits' in body) return { name, fits: body.fits.kind, fitsId: body.fits.id }
  const asked = Object.entries(body.question).map(([field, value]) => [`${prefix}${field}`, value] as const)
  return { name, target: body.target, ...Object.fromEntries(asked) }
}

/** What a form's fields ask to be saved. */
export function bodyOf({ name: given = '', target, fits, fitsId = '', ...rest }: Record<string, string>): Body {
  const name = given.slice(0, 120) || undefined
  if (fits) return { name, fits: { kind: fits === 'offer' ? 'offer' : 'need', id: fitsId } }
  const asked = Object.entries(rest).filter(([key]) => key.startsWith(prefix))
  const question = Object.fromEntries(asked.map(([key, value]) => [key.slice(prefix.length), value]))
  return { name, target: searchTargets.find((one) => one === target) ?? 'needs', question: question as SavedQuestion }
}

/** What brings a deleted search back; null when what it was about may no longer be seen. */
export function bodyAgain({ name, target, question, fits }: SavedSearch): Body | null {
  if (fits) return { name, fits: { kind: fits.kind, id: fits.id } }
  return question && { name, target, question }
}
