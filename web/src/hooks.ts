import { deLocalizeUrl } from '#lib/paraglide/runtime.js'
import type { Reroute } from '@sveltejs/kit/hooks'

/** Routes are written without a language: /fi/needs and /en/needs are both routes/needs. */
export const reroute: Reroute = ({ url }) => deLocalizeUrl(url).pathname
