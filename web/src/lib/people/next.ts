/** What is needed of a page's address: a URL, or the one of $app/state. */
export type Address = { origin: string; searchParams: Pick<URLSearchParams, 'get'> }

/**
 * Where somebody wanted to go before they had to sign in, from `?next=`; null when nowhere.
 * Only a page of ours: anything that could lead to another site is no answer.
 */
export function nextPage(url: Address): string | null {
  const next = url.searchParams.get('next')
  if (!next?.startsWith('/') || !URL.canParse(next, url.origin)) return null
  const page = new URL(next, url.origin)
  return page.origin === url.origin ? page.pathname + page.search + page.hash : null
}

/** Carries `?next=` on to another page at the door. */
export function withNext(address: string, url: Address): string {
  const next = nextPage(url)
  return next ? `${address}${address.includes('?') ? '&' : '?'}next=${encodeURIComponent(next)}` : address
}
