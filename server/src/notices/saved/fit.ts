import { needMatchesFor, offerMatchesFor } from '#matching/queries.ts'
import { offerOf } from '#matching/documents.ts'
import type { Matching } from '#matching/live.ts'
import { membershipIn } from '#platform/actor.ts'
import { Refusal } from '#platform/problems.ts'
import { actorFor } from '#platform/session.ts'
import type { Conn } from '#platform/store.ts'
import { identityOf } from '#people/queries.ts'
import type { Published } from './item.ts'
import { activeFits, type SavedRow } from './queries.ts'

type Doors = { conn: Conn; matching: Matching }

/** More of them are not asked one by one: the nearest by the other side's own list are. */
const mostAsked = 200
/** Whoever looks at a list sees so much of it. */
const listLength = 20

/**
 * Of the searches for what fits a need or an offer, those whose list of matches now has what was published, with the
 * score that they want: each list is asked for as its owner would see it, and counts as seen by nobody.
 */
export async function fittedBy(doors: Doors, published: Published): Promise<SavedRow[]> {
  const rows = await nearest(
    doors,
    published,
    await activeFits(doors.conn, published.kind === 'offer' ? 'need' : 'offer'),
  )
  const found: SavedRow[] = []
  for (const row of rows) {
    if (await fits(doors, published, row)) found.push(row)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return found
}

async function nearest({ matching }: Doors, published: Published, rows: SavedRow[]): Promise<SavedRow[]> {
  if (rows.length <= mostAsked || published.kind !== 'offer') return rows
  const index = await matching.index()
  const everyone = { isMember: true, isStaff: true, known: new Set<string>() }
  const asking = { limit: mostAsked, now: matching.clock(), refused: new Set<string>() }
  const { matches, butFor } = index.needsFor(offerOf(published.row), everyone, asking)
  const near = new Set([...matches, ...butFor].map(({ needId }) => needId))
  return rows.filter(({ fitsId }) => near.has(fitsId ?? ''))
}

async function fits({ conn, matching }: Doors, published: Published, row: SavedRow): Promise<boolean> {
  const identity = await identityOf(conn, row.personId)
  if (!identity) return false
  const actor = actorFor(identity)
  if (membershipIn(actor, published.organisationId)) return false
  const asked = { id: row.fitsId ?? '', limit: listLength, unseen: true }
  const isIt = (one: { id: string }, score: number) => one.id === published.id && score >= row.threshold
  try {
    if (published.kind === 'offer') {
      const { matches } = await needMatchesFor({ conn, matching, actor, asked })
      return matches.some(({ offer, score }) => isIt(offer, score))
    }
    const { matches } = await offerMatchesFor({ conn, matching, actor, asked })
    return matches.some(({ need, score }) => isIt(need, score))
  } catch (refusal) {
    // The need or the offer itself is no longer shown to them.
    if (refusal instanceof Refusal) return false
    throw refusal
  }
}
