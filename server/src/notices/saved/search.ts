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
import { activeQuestions, searchesToTell, type Saved, type SavedRow } from './queries.ts'
import { asksForOwner } from './rules.ts'

type Doors = { conn: Conn; search: Search }

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
 * their search itself would. Nobody is told of what their own organisation publishes. Everybody is read once.
 */
export class Finder {
  readonly #doors: Doors
  readonly #published: Published
  readonly #candidates: Map<string, Candidate>
  readonly #actors = new Map<string, Promise<Actor | null>>()
  readonly #asked = new Map<string, Promise<boolean>>()
  /** those that may find it with typing errors, or inside compounds */
  readonly #left: { row: Saved; actor: Actor }[] = []

  constructor(doors: Doors, published: Published, candidates: Candidate[]) {
    this.#doors = doors
    this.#published = published
    this.#candidates = new Map(candidates.map((one) => [one.id, one]))
  }

  /** By the very words: that much is known without a search. */
  async exactly(): Promise<Saved[]> {
    const found: Saved[] = []
    const rows = await searchesToTell(this.#doors.conn, [...this.#candidates.keys()])
    for (const [at, row] of rows.entries()) {
      const actor = row.active ? await this.#actor(row.personId) : null
      if (actor && !membershipIn(actor, this.#published.organisationId)) {
        const { exact, loose } = this.#candidates.get(row.id)!
        const readable = await this.#readable(actor, row)
        if (exact.some(readable)) found.push(row)
        else if (loose.some(readable)) this.#left.push({ row, actor })
      }
      if (at % sliceSize === sliceSize - 1) await new Promise((resolve) => setImmediate(resolve))
    }
    return found
  }

  /** With typing errors or inside compounds it is found only where little else is: the searches themselves say. */
  async loosely(): Promise<Saved[]> {
    const found: Saved[] = []
    for (const { row, actor } of this.#left) if (await this.#asks(actor, row.question.q ?? '')) found.push(row)
    return found
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
  async #readable(actor: Actor, { question }: Saved): Promise<(documentId: string) => boolean> {
    const published = this.#published
    if (published.kind === 'offer') return () => true
    const [seen] = await seenOf(this.#doors.conn, actor, [published.row])
    if (!seen || (seen.view.ownerHidden && asksForOwner(question))) return () => false
    return (documentId) => mayReadPart(seen.view, documentId)
  }

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
