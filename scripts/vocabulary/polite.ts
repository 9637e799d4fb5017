/** How a source is asked: one request at a time, a pause between two, and again when it asks for patience. */
export type Manners = { pauseMs: number; tries: number; userAgent: string; headers?: Record<string, string> }

export const manners: Manners = {
  pauseMs: 1000,
  tries: 6,
  userAgent: 'Silta-vocabulary/0.1 (learns word tables for matching; one request at a time)',
}

/** What may pass by itself. */
const passing = new Set([408, 429, 500, 502, 503, 504])
const longestPauseMs = 15 * 60_000

type Answer = { body: unknown; headers: Headers }

/** Asks for JSON; throws when the source refuses, or still fails after all tries. */
export class PoliteClient {
  readonly #manners: Manners
  #free: Promise<unknown> = Promise.resolve()

  constructor(own: Manners) {
    this.#manners = own
  }

  /** Requests wait for each other, whoever makes them. */
  get(url: string): Promise<Answer> {
    const answer = this.#free.then(async () => this.#ask(url))
    this.#free = answer.then(
      () => sleep(this.#manners.pauseMs),
      () => undefined,
    )
    return answer
  }

  async #ask(url: string): Promise<Answer> {
    const { tries, pauseMs, userAgent, headers } = this.#manners
    for (let attempt = 1; ; attempt++) {
      const response = await asked(url, { accept: 'application/json', 'user-agent': userAgent, ...headers })
      if (response instanceof Response && response.ok) return { body: await response.json(), headers: response.headers }
      const status = response instanceof Response ? response.status : undefined
      const why = status === undefined ? String(response) : `${status}`
      if (attempt >= tries || (status !== undefined && !passing.has(status)))
        throw new Error(`${new URL(url).host} answered ${why} (attempt ${attempt})`)
      const wished = response instanceof Response ? wishedPauseMs(response.headers.get('retry-after')) : undefined
      await sleep(Math.min(longestPauseMs, wished ?? pauseMs * 2 ** attempt))
    }
  }
}

async function asked(url: string, headers: Record<string, string>): Promise<Response | Error> {
  try {
    return await fetch(url, { headers, signal: AbortSignal.timeout(60_000) })
  } catch (failure) {
    return failure instanceof Error ? failure : new Error(String(failure))
  }
}

/** Retry-After in seconds or as a date (RFC 9110, 10.2.3). */
function wishedPauseMs(value: string | null): number | undefined {
  if (value === null) return undefined
  const seconds = Number(value)
  const pause = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now()
  return Number.isNaN(pause) ? undefined : Math.max(0, pause)
}

const sleep = async (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
