import { and, eq } from 'drizzle-orm'
import { viewsOf } from '#catalogue/need/queries.ts'
import { mayReadPart, needFoundLoosely } from '#catalogue/need/search.ts'
import { offerFoundLoosely } from '#catalogue/offer/search.ts'
import { listedInstruments } from '#funding/instrument/queries.ts'
import { instruments } from '#funding/tables.ts'
import { membershipIn, type Actor } from '#platform/actor.ts'
import type { Search } from '#platform/search/finding.ts'
import type { AskedWord } from '#platform/search/words.ts'
import { actorFor } from '#platform/session.ts'
import type { Conn } from '#platform/store.ts'
import { identitiesOf } from '#people/queries.ts'
import { percolated } from './asked.ts'
import type { Published } from './item.ts'
import type { Candidate } from './percolator.ts'
import { activeQuestions, searchesById, searchesToTell, type Saved, type SavedRow } from './queries.ts'
import { asksForOwner } from './rules.ts'

type Doors = { conn: Conn; search: Search }
type Left = { row: Saved; actor: Actor }

/** so many are looked at before others have their turn */
const sliceSize = 50

/** Instruments are few and everybody may see them: each different question is asked by its list's own condition. */
export async function findingInstrument(conn: Conn, id: string): Promise<SavedRow[]> {
  const found: SavedRow[] = []
  const answers = new Map<string, boolean>()
  for await (const rows of activeQuestions(conn))
    for (const row of rows.filter(({ target }) => target === 'instruments')) {
      const isListed = answers.get(row.signature) ?? (await lists(conn, row, id))
      answers.set(row.signature, isListed)
      if (isListed) found.push(row)
    }
  return found
}

async function lists(conn: Conn, { question }: SavedRow, id: string): Promise<boolean> {
  const query = question as Parameters<typeof listedInstruments>[0]
  const listed = and(eq(instruments.id, id), listedInstruments(query))
  return (await conn.select({ id: instruments.id }).from(instruments).where(listed)).length > 0
}

/**
 * Of the saved questions that may find something, those that do: for whoever may see it, by what they may read of it, as
 * their search itself would. Nobody is told of what their own organisation publishes. People, grants and rows are read
 * for all of them together.
 */
export class Finder {
  readonly #doors: Doors
  readonly #published: Published
  readonly #candidates: Map<string, Candidate>
  /** those that may find it with typing errors, or inside compounds */
  readonly #left: Left[] = []

  constructor(doors: Doors, published: Published, candidates: Candidate[]) {
    this.#doors = doors
    this.#published = published
    this.#candidates = new Map(candidates.map((one) => [one.id, one]))
  }

  /** By the very words: that much is known without a search. */
  async exactly(): Promise<Saved[]> {
    const found: Saved[] = []
    const rows = await searchesToTell(this.#doors.conn, [...this.#candidates.keys()])
    const people = await identitiesOf(this.#doors.conn, [...new Set(rows.map(({ personId }) => personId))])
    const actors = new Map([...people].map(([id, identity]) => [id, actorFor(identity)]))
    const readable = await this.#readable()
    for (const [at, row] of rows.entries()) {
      const actor = actors.get(row.personId)
      if (actor && row.active && !membershipIn(actor, this.#published.organisationId)) {
        const { exact, loose } = this.#candidates.get(row.id)!
        const isReadable = (id: string) => readable(actor, row, id)
        if (exact.some(isReadable)) found.push(row)
        else if (loose.some(isReadable)) this.#left.push({ row, actor })
      }
      if (at % sliceSize === sliceSize - 1) await new Promise((resolve) => setImmediate(resolve))
    }
    return found
  }

  /** With typing errors or inside compounds it is found only where little else is: the index says, of all at once. */
  async loosely(): Promise<Saved[]> {
    if (!this.#left.length) return []
    const { conn, search } = this.#doors
    const words = await wordsOf(this.#doors, this.#left)
    const askers = this.#left.map(({ row, actor }) => ({ actor, words: words.get(row.id) ?? [] }))
    const { kind, item } = this.#published
    const ask = kind === 'need' ? needFoundLoosely : offerFoundLoosely
    const answers = await ask(search, conn, { documents: item.documents, askers })
    return this.#left.filter((_, at) => answers[at]).map(({ row }) => row)
  }

  /** Whether somebody may read a document of it; whoever is hidden is not found by who or where they are. */
  async #readable(): Promise<(actor: Actor, row: Saved, documentId: string) => boolean> {
    const published = this.#published
    if (published.kind === 'offer') return () => true
    const viewFor = await viewsOf(this.#doors.conn, [published.row])
    return (actor, { question }, documentId) => {
      const view = viewFor(published.row, actor)
      if (view.level === 'nothing' || (view.ownerHidden && asksForOwner(question))) return false
      return mayReadPart(view, documentId)
    }
  }
}

/** Words of saved questions as the search reads them, by the search's id. */
async function wordsOf({ conn, search }: Doors, left: Left[]): Promise<Map<string, AskedWord[]>> {
  const found = new Map<string, AskedWord[]>()
  for (let at = 0; at < left.length; at += sliceSize) {
    const ids = left.slice(at, at + sliceSize).map(({ row }) => row.id)
    for (const row of await searchesById(conn, ids)) found.set(row.id, percolated(search.meaning, row).words ?? [])
    await new Promise((resolve) => setImmediate(resolve))
  }
  return found
}
