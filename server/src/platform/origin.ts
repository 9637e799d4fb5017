import type { IncomingHttpHeaders } from 'node:http'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether an unsafe request may come from where it says. Browsers always send Sec-Fetch-Site or Origin with one, so
 * a request with neither is no browser's, and carries no cookie that somebody else could misuse.
 * OWASP Cross-Site Request Forgery Prevention, "Fetch Metadata headers".
 */
export function comesFromHere(method: string, headers: IncomingHttpHeaders, publicUrl: string): boolean {
  if (safe.has(method)) return true
  return originIsOurs(headers, publicUrl)
}

/** The same for a WebSocket's upgrade, which is a GET that CORS does not guard. */
export function originIsOurs(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const { origin, host } = headers
  if (origin === undefined) return true
  return origin === new URL(publicUrl).origin || (URL.canParse(origin) && new URL(origin).host === host)
}
