import { getSession } from '@silta/shared/accounts.ts'
import { call, Refusal } from '#lib/client/call.ts'
import { isLocale, type Locale } from '#lib/paraglide/runtime.js'
import { paraglideMiddleware } from '#lib/paraglide/server.js'
import { preferredLocale, themeOf } from '#lib/client/preference.ts'
import type { RequestEvent } from '@sveltejs/kit'
import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit/hooks'

/*
 * app.html preloads a page's data on tap and not on hover: a need's owner is told who looked, and a pointer
 * that passes by has not looked.
 */

/** Paths that have no language: files of the build, icons, machine-readable pages. */
const languageless = /^\/(_app\/|contours\/|robots\.txt|favicon|service-worker|[^/]+\.[a-z0-9]+$)/

export const handle: Handle = async ({ event, resolve }) => {
  event.locals.cookies = []
  event.locals.session = null
  if (event.request.headers.has('cookie')) event.locals.session = await resolveSession(event)

  const elsewhere = localizedAddress(event)
  if (elsewhere) return redirected(elsewhere, event.locals.cookies)

  const response = await paraglideMiddleware(event.request, ({ locale }) =>
    resolve(event, {
      transformPageChunk: ({ html }) =>
        html.replace('%locale%', locale).replace('%theme%', themeOf(event.cookies.get('theme'))),
      preload: ({ type }) => type === 'js' || type === 'css',
    }),
  )
  for (const cookie of event.locals.cookies) response.headers.append('set-cookie', cookie)
  response.headers.set('referrer-policy', 'same-origin')
  response.headers.set('x-content-type-options', 'nosniff')
  if (event.locals.session) response.headers.set('cache-control', 'private, no-store')
  return response
}

/** Sends a page's own API requests to the API in this process, with the visitor's cookies; brings new ones back. */
export const handleFetch: HandleFetch = async ({ event, request, fetch }) => {
  const url = new URL(request.url)
  if (url.origin !== event.url.origin || !url.pathname.startsWith('/api/')) return fetch(request)
  const cookie = event.request.headers.get('cookie')
  if (cookie) request.headers.set('cookie', cookie)
  if (request.method !== 'GET') request.headers.set('origin', event.url.origin)
  const inProcess = event.platform?.req.silta
  const response = inProcess ? await inProcess.fetch(request) : await overNetwork(request, url)
  event.locals.cookies.push(...response.headers.getSetCookie())
  return response
}

export const handleError: HandleServerError = ({ error, kind, event }) => {
  if (error instanceof Refusal) return { status: error.status, message: error.message, code: error.code }
  if (kind === 'unknown') console.error(`${event.request.method} ${event.url.pathname}`, error)
}

async function resolveSession(event: RequestEvent) {
  try {
    return await call(getSession, {}, { fetch: event.fetch })
  } catch (refusal) {
    if (refusal instanceof Refusal) return null
    throw refusal
  }
}

/** Where a page without a language in its address lives, for this visitor; null when there is nothing to do. */
function localizedAddress({ url, request, cookies, locals, isDataRequest }: RequestEvent): string | null {
  const first = url.pathname.split('/')[1]
  if (isLocale(first) || isDataRequest || languageless.test(url.pathname)) return null
  if (request.method !== 'GET' && request.method !== 'HEAD') return null
  const locale: Locale = preferredLocale({
    cookie: cookies.get('language'),
    account: locals.session?.person.language,
    header: request.headers.get('accept-language'),
  })
  return `/${locale}${url.pathname === '/' ? '' : url.pathname}${url.search}`
}

function redirected(location: string, cookies: string[]): Response {
  const headers = new Headers({ location, vary: 'accept-language, cookie', 'cache-control': 'private, no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 307, headers })
}

/** Development, where pages and API are two processes. */
function overNetwork(request: Request, url: URL): Promise<Response> {
  const origin = process.env.API_ORIGIN ?? `http://127.0.0.1:${process.env.PORT ?? '3000'}`
  return globalThis.fetch(new Request(new URL(url.pathname + url.search, origin), request))
}
