import { createHash } from 'node:crypto'
import { Meilisearch, MeilisearchApiError, type Key } from 'meilisearch'
import { generateTenantToken } from 'meilisearch/token'

/** Where Meilisearch is, and under which name Silta's index stands there. */
export type MeilisearchPlace = {
  url: string
  /** the master key, of which scoped ones are made, or a scoped one that does all of `writing` and `asking` */
  key: string | null
  /** letters, digits, - and _; several installations may share one Meilisearch under different names */
  indexName?: string
}

const asking = ['search']
const writing = [
  'documents.*',
  'indexes.create',
  'indexes.get',
  'indexes.delete',
  'indexes.swap',
  'indexes.update',
  'settings.*',
  'stats.get',
  'tasks.get',
]
/** Whoever asks waits no longer than this before the embedded index answers; ms. */
const askingMs = 3_000
const writingMs = 60_000

type Keys = { asks: Key | null; writes: string | undefined }

/**
 * The way into one Meilisearch. The key that was given is used to make two others, each for Silta's indexes alone: one
 * that writes, one that asks. Of the latter a token is made for each audience, which carries the audience's filter: no
 * question can leave its shelf, whatever it says.
 */
export class MeilisearchDoor {
  readonly indexName: string
  readonly #url: string
  readonly #key: string | undefined
  readonly #askers = new Map<string, Promise<Meilisearch>>()
  #keys: Promise<Keys> | undefined

  constructor({ url, key, indexName = 'silta' }: MeilisearchPlace) {
    this.#url = url
    this.#key = key ?? undefined
    this.indexName = indexName
  }

  /** May write Silta's indexes, and nothing else. */
  async writer(): Promise<Meilisearch> {
    return this.#client((await this.#scoped()).writes, writingMs)
  }

  /** May search what a filter lets through, and nothing else. */
  asker(filter: string): Promise<Meilisearch> {
    let asker = this.#askers.get(filter)
    if (!asker) {
      this.#askers.set(filter, (asker = this.#tenant(filter)))
      asker.catch(() => this.#askers.delete(filter))
    }
    return asker
  }

  /** What a request failed with; where it was by its key, the next one makes keys anew. */
  told(failure: unknown): unknown {
    if (isRefusal(failure, 'invalid_api_key')) this.#forgetKeys()
    return failure
  }

  #forgetKeys() {
    this.#keys = undefined
    this.#askers.clear()
  }

  async #tenant(filter: string): Promise<Meilisearch> {
    const { asks } = await this.#scoped()
    if (!asks) return this.#client(this.#key, askingMs)
    const searchRules = { [this.indexName]: { filter } }
    return this.#client(await generateTenantToken({ apiKey: asks.key, apiKeyUid: asks.uid, searchRules }), askingMs)
  }

  #scoped(): Promise<Keys> {
    if (!this.#keys) {
      this.#keys = this.#makeKeys()
      this.#keys.catch(() => this.#forgetKeys())
    }
    return this.#keys
  }

  async #makeKeys(): Promise<Keys> {
    if (this.#key === undefined) return { asks: null, writes: undefined }
    const master = this.#client(this.#key, askingMs)
    try {
      const indexes = [this.indexName, `${this.indexName}_*`]
      const asks = await keyNamed(master, { name: `${this.indexName} asks`, actions: asking, indexes })
      const writes = await keyNamed(master, { name: `${this.indexName} writes`, actions: writing, indexes })
      return { asks, writes: writes.key }
    } catch (failure) {
      // A scoped key may make no others, and a server without a master key has none: they are used as they are.
      if (isRefusal(failure, 'invalid_api_key', 'missing_master_key')) return { asks: null, writes: this.#key }
      throw failure
    }
  }

  #client(apiKey: string | undefined, timeout: number) {
    return new Meilisearch({ host: this.#url, timeout, ...(apiKey !== undefined && { apiKey }) })
  }
}

type Wanted = { name: string; actions: string[]; indexes: string[] }

/** The key of this name: its uid follows from the name, so that several processes make one. */
async function keyNamed(master: Meilisearch, wanted: Wanted): Promise<Key> {
  const uid = uidOf(JSON.stringify(wanted))
  try {
    return await master.getKey(uid)
  } catch (failure) {
    if (!isRefusal(failure, 'api_key_not_found')) throw failure
  }
  try {
    return await master.createKey({ ...wanted, uid, expiresAt: null })
  } catch (failure) {
    if (isRefusal(failure, 'api_key_already_exists')) return master.getKey(uid)
    throw failure
  }
}

/** A name's hash in the form of a UUID of version 4, which is what Meilisearch takes. */
function uidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export const isRefusal = (failure: unknown, ...codes: string[]): boolean =>
  failure instanceof MeilisearchApiError && codes.includes(failure.cause?.code ?? '')
