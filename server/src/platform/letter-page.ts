import type { FastifyReply } from 'fastify'

/** What a letter may do in a frame of ours: show itself, in the style that it brings along. */
const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'self'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ')

/** Sends a letter's HTML to be looked at: nothing in it runs or is loaded, and its links open in a page of their own. */
export function letterPage(reply: FastifyReply, html: string): string {
  reply.type('text/html; charset=utf-8')
  reply.header('content-security-policy', policy)
  reply.header('x-frame-options', 'SAMEORIGIN')
  reply.header('cache-control', 'no-store')
  reply.header('referrer-policy', 'no-referrer')
  return html.replace('<head>', '<head>\n<base target="_blank">')
}
