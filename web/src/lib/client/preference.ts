import { baseLocale, isLocale, type Locale } from '#lib/paraglide/runtime.js'

export type Theme = 'auto' | 'light' | 'dark'
export const themes = ['auto', 'light', 'dark'] as const

/** The theme a cookie names; anything else follows the device. */
export const themeOf = (cookie: string | undefined): Theme => themes.find((theme) => theme === cookie) ?? 'auto'

type Wishes = { cookie?: string; account?: string; header?: string | null }

/** The language for a visitor: the one last chosen here, else the account's, else the browser's, else Finnish. */
export function preferredLocale({ cookie, account, header }: Wishes): Locale {
  if (isLocale(cookie)) return cookie
  if (isLocale(account)) return account
  return acceptedLocale(header ?? '') ?? baseLocale
}

/** The first language of ours in an Accept-Language header, by its quality values (RFC 9110, 12.5.4). */
function acceptedLocale(header: string): Locale | undefined {
  const ranges = header.split(',').map((range) => {
    const [tag = '', ...parameters] = range.trim().split(';')
    const quality = parameters.find((parameter) => parameter.trim().startsWith('q='))
    return { language: tag.split('-')[0]?.toLowerCase(), weight: quality ? Number(quality.trim().slice(2)) : 1 }
  })
  const known = ranges.filter((range) => range.weight > 0 && isLocale(range.language))
  const best = known.sort((a, b) => b.weight - a.weight)[0]?.language
  return isLocale(best) ? best : undefined
}

const yearSeconds = 365 * 24 * 3600

/** Remembers a choice on this device; the server reads it with the next page, so nothing flashes. */
export function remember(name: 'theme' | 'language', value: string): void {
  document.cookie = `${name}=${value}; path=/; max-age=${yearSeconds}; samesite=lax`
}
