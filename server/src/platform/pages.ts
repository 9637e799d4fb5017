import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { maxFileBytes } from '@silta/shared/conversations.ts'
import compression from 'compression'
import type { FastifyInstance } from 'fastify'
import type { Config } from './config.ts'

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

/** What pages find on the raw request: the API of this very process, without a detour over the network. */
export type InProcess = { fetch: (request: Request) => Promise<Response> }

/** of a form around its file */
const frameBytes = 64 * 1024

/** set by us on every request, whatever came with it */
const schemeHeader = 'x-silta-scheme'

const webRoot = new URL('../../../web/', import.meta.url)

/**
 * One server for both: `/api` goes to Fastify, everything else to the pages. Requests that arrive before the app is
 * there wait for it.
 */
export function serveWithPages(api: RequestListener, pages: Handler, app: () => FastifyInstance): Server {
  const compress = compression() as unknown as Handler
  const inProcess: InProcess = { fetch: (request) => askInProcess(app(), request) }
  return createServer((request, response) => {
    if (request.url === '/api' || request.url?.startsWith('/api/') || request.url?.startsWith('/api?')) {
      api(request, response)
      return
    }
    Object.assign(request, { silta: inProcess })
    secure(response)
    compress(request, response, () => pages(request, response, () => plainNotFound(response)))
  })
}

/** The built pages, or in development Vite's own middleware, which builds them as they are asked for. */
export async function openPages(config: Pick<Config, 'dev' | 'publicUrl'>): Promise<Handler> {
  if (config.dev) return openVite()
  // Forms are sent without script too: the largest is a conversation's file with its frame.
  process.env.BODY_SIZE_LIMIT ??= String(maxFileBytes + frameBytes)
  process.env.PROTOCOL_HEADER = schemeHeader
  const built = new URL('build/handler.js', webRoot)
  const { handler } = (await import(built.href)) as { handler: Handler }
  return (request, response, next) => {
    request.headers[schemeHeader] = schemeOf(request.headers, config.publicUrl)
    handler(request, response, next)
  }
}

/**
 * Whether the reader's address is http or https. The pages take a form only from the very address that they stand at;
 * that is the host it was sent to, by whatever name the reader calls it (127.0.0.1, localhost), and behind a proxy
 * this process cannot tell the scheme by itself. Another site's form names another host, and changes nothing here.
 */
function schemeOf({ origin, host }: IncomingMessage['headers'], publicUrl: string): string {
  const isOwn = origin !== undefined && URL.canParse(origin) && new URL(origin).host === host
  return new URL(isOwn ? origin : publicUrl).protocol.replace(':', '')
}

async function openVite(): Promise<Handler> {
  const vitePath = createRequire(new URL('package.json', webRoot)).resolve('vite')
  const vite = (await import(pathToFileURL(vitePath).href)) as {
    createServer: (options: object) => Promise<{ middlewares: Handler }>
  }
  const server = await vite.createServer({
    root: fileURLToPath(webRoot),
    server: { middlewareMode: true },
    appType: 'custom',
  })
  return server.middlewares
}

async function askInProcess(app: FastifyInstance, request: Request): Promise<Response> {
  const url = new URL(request.url)
  const headers = { ...Object.fromEntries(request.headers), host: url.host }
  const payload = request.body ? Buffer.from(await request.arrayBuffer()) : undefined
  const answer = await app.inject({ method: request.method as 'GET', url: url.pathname + url.search, headers, payload })
  const out = new Headers()
  for (const [name, value] of Object.entries(answer.headers))
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) out.append(name, String(one))
  const empty = answer.statusCode === 204 || answer.statusCode === 304
  return new Response(empty ? null : new Uint8Array(answer.rawPayload), { status: answer.statusCode, headers: out })
}

/** OWASP Secure Headers; the content security policy comes with each page, which knows its own hashes. */
function secure(response: ServerResponse) {
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('x-frame-options', 'DENY')
  response.setHeader('referrer-policy', 'same-origin')
  response.setHeader('permissions-policy', 'camera=(self), microphone=(), geolocation=()')
  response.setHeader('cross-origin-opener-policy', 'same-origin')
}

function plainNotFound(response: ServerResponse) {
  response.statusCode = 404
  response.end('Not found')
}
