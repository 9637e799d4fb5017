import type { Organisation } from '@silta/shared/organisations.ts'
import type { SizeClass } from '@silta/shared/words.ts'
import * as words from '#lib/paraglide/messages.js'
import { kindWords } from '../kind-words.ts'

const shortSizes: Record<SizeClass, (() => string) | null> = {
  micro: words.organisation_size_short_micro,
  small: words.organisation_size_short_small,
  medium: words.organisation_size_short_medium,
  midcap: words.organisation_size_short_midcap,
  large: words.organisation_size_short_large,
  unknown: null,
}

/** What an organisation is, in a line: its kind, place, industry and, of a company, its size. */
export function factsOf({ kind, municipality, industry, sizeClass }: Organisation): string[] {
  const size = kind === 'company' ? shortSizes[sizeClass]?.() : undefined
  return [kindWords[kind](), municipality?.name, industry?.name, size].filter((fact) => fact !== undefined)
}
