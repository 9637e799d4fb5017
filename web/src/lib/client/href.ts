import { localizeHref } from '#lib/paraglide/runtime.js'

/** A link to a page of ours in the page's language: href('/needs/new') → /fi/needs/new */
export const href = (path: string): string => localizeHref(path)
