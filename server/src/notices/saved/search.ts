import { and, eq } from 'drizzle-orm'
import { seenOf } from '#catalogue/need/queries.ts'
import { findNeeds } from '#catalogue/need/search.ts'
import { findOffers } from '#catalogue/offer/search.ts'
import { listedInstruments } from '#funding/instrument/queries.ts'
import { instruments } from '#funding/tables.ts'
import { membershipIn, type Actor } from '#platform/actor.ts'
import type { Search } from '#platform/search/finding.ts'
import { actorFor } from '#platform/session.ts'
import type { Conn } from '#platform/store.ts'
import { identityOf } from '#people/queries.ts'
import { mayReadPart, type Published } from './item.ts'
import type { Candidate } from './percolator.ts'
import { activeQuestions, searchesById, type SavedRow } from './queries.ts'
import { asksForOwner } from './rules.ts'

type Doors = { conn: Conn; search: Search }

/** so many are looked at before others have their turn */
const sliceSize = 50

/**
 * Of the saved questions that may find something, those that do: for whoever may see it, by what they may read of it, as
 * their search itself would. Nobody is told of what their own organisation publishes.
 */
export async function foundBy(doors: Doors, published: Published, candidates: Candidate[]): Promise<SavedRow[]> {
  const byId = new Map(candidates.map((one) => [one.id, one]))
  const rows = await searchesById(doors.conn, [...byId.keys()])
  const readers = new Readers(doors, published)
  const found: SavedRow[] = []
  for (const [at, row] of rows.entries()) {
    if (row.active && (await readers.find(row, byId.get(row.id)!))) found.push(row)
    if (at % sliceSize === sliceSize - 1) await new Promise((resolve) => setImmediate(resolve))
  }
  return found
}

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

/** Everybody with saved searches who may be told of one thing, each read once. */
class Readers {
  readonly #doors: Doors
  readonly #published: Published
  readonly #actors = new Map<string, Promise<Actor | null>>()
  readonly #asked = new Map<string, Promise<boolean>>()

  constructor(doors: Doors, published: Published) {
    this.#doors = doors
    this.#published = published
  }

  async find(row: SavedRow, candidate: Candidate): Promise<boolean> {
    const actor = await this.#actor(row.personId)
    if (!actor || membershipIn(actor, this.#published.organisationId)) return false
    const readable = await this.#readable(actor, row)
    if (candidate.exact.some(readable)) return true
    return candidate.loose.some(readable) && this.#asks(actor, row.question.q ?? '')
  }

  #actor(personId: string): Promise<Actor | null> {
    let actor = this.#actors.get(personId)
    if (!actor) {
      actor = identityOf(this.#doors.conn, personId).then((identity) => identity && actorFor(identity))
      this.#actors.set(personId, actor)
    }
    return actor
  }

  /** Which documents of it the actor may read; whoever is hidden is not found by who or where they are. */
  async #readable(actor: Actor, { question }: SavedRow): Promise<(documentId: string) => boolean> {
    const published = this.#published
    if (published.kind === 'offer') return () => true
    const [seen] = await seenOf(this.#doors.conn, actor, [published.row])
    if (!seen || (seen.view.ownerHidden && asksForOwner(question))) return () => false
    return (documentId) => mayReadPart(seen.view, documentId)
  }

  /** With typing errors or inside compounds it is found only where little else is: the search itself has to say. */
  #asks(actor: Actor, q: string): Promise<boolean> {
    const key = JSON.stringify([q, actor.role, actor.memberships])
    let answer = this.#asked.get(key)
    if (!answer) this.#asked.set(key, (answer = this.#isFound(actor, q)))
    return answer
  }

  async #isFound(actor: Actor, q: string): Promise<boolean> {
    const { conn, search } = this.#doors
    const { kind, id } = this.#published
    const found = await (kind === 'need' ? findNeeds : findOffers)(search, conn, actor, q)
    return found.some(({ subjectId, tolerance }) => subjectId === id && tolerance !== 'any')
  }
}
