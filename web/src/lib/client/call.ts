import type { Endpoint, Given, Problem } from '@silta/shared/contract.ts'
import type { Static } from 'typebox'
import { getLocale } from '#lib/paraglide/runtime.js'

/** What the API refused, or that it could not be reached (`offline`, 503). */
export class Refusal extends Error {
  readonly code: string
  readonly status: number
  readonly details: NonNullable<Problem['details']>

  constructor(problem: Problem, status: number) {
    super(problem.message)
    this.name = 'Refusal'
    this.code = problem.code
    this.status = status
    this.details = problem.details ?? []
  }
}

type Parts = 'params' | 'query' | 'body'
/** The parts of a request; those in which nothing is required may be left out. */
export type Asked<E extends Endpoint> = {
  [K in Parts as object extends Given<E>[K] ? never : K]: Given<E>[K]
} & { [K in Parts as object extends Given<E>[K] ? K : never]?: Given<E>[K] }

/** `bytes`: the body of an endpoint that takes a file as it is */
type Options = { fetch?: typeof globalThis.fetch; signal?: AbortSignal; bytes?: Blob }

/**
 * Calls an endpoint of the contract.
 * In a page's `load` pass `{ fetch }` of the event; in the browser nothing. Whatever the API answers with
 * its declared status is returned, typed; everything else is thrown as a `Refusal`. Nothing is validated here.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  asked: Asked<E>,
  { fetch = globalThis.fetch, signal, bytes }: Options = {},
): Promise<Static<E['answer']>> {
  const { params, query, body } = asked as Partial<Given<E>>
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': getLocale() }
  if (bytes) headers['content-type'] = 'application/octet-stream'
  else if (body !== undefined) headers['content-type'] = 'application/json'
  const response = await fetch(address(endpoint.path, params, query), {
    method: endpoint.method,
    headers,
    body: bytes ?? (body === undefined ? undefined : JSON.stringify(body)),
    signal,
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    throw new Refusal({ code: 'offline', message: 'The network did not answer.' }, 503)
  })
  if (!response.ok) throw await refusalOf(response)
  return (response.status === 204 ? {} : await response.json()) as Static<E['answer']>
}

/** /api/needs/:id with its parameters in place; undefined parts of the query are left out, lists repeat. */
function address(path: string, params: unknown, query: unknown): string {
  const values = (params ?? {}) as Record<string, string>
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one))
    }
  }
  return search.size ? `${filled}?${search}` : filled
}

async function refusalOf(response: Response): Promise<Refusal> {
  const problem: unknown = await response.json().catch(() => null)
  if (problem && typeof problem === 'object' && 'code' in problem)
    return new Refusal(problem as Problem, response.status)
  return new Refusal({ code: 'unknown', message: `The server answered ${response.status}.` }, response.status)
}
