import { findIndustries } from '@silta/shared/lookups.ts'
import { call } from '#lib/client/call.ts'
import { getLocale } from '#lib/paraglide/runtime.js'
import type { ComboboxOption } from '#lib/ui/combobox.ts'
import type { Industry } from './form.ts'

/** Industries by plain words, for a Combobox; a value is a code with its version, for codes change their meaning. */
export async function industryOptions(q: string, signal: AbortSignal): Promise<ComboboxOption[]> {
  const { industries } = await call(findIndustries, { query: { q, language: getLocale() } }, { signal })
  return industries.map(({ code, version = 'NACE2', name, detail }) => ({
    value: `${code} ${version}`,
    label: name,
    hint: detail,
  }))
}

export function industryOf({ value, label }: ComboboxOption): Industry {
  const [code = '', version = ''] = value.split(' ')
  return { code, version, name: label }
}

export const optionOf = ({ code, version, name }: Industry): ComboboxOption => ({
  value: `${code} ${version}`,
  label: name,
})
