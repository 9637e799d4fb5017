import type { Actor } from '#platform/actor.ts'
import type { Conn } from '#platform/store.ts'
import { ownerIsHiddenFrom } from '#catalogue/disclosure.ts'
import { knownOf } from '#catalogue/need/check/queries.ts'
import { identifyingIn, type Identifying, type Known } from '#catalogue/need/identifying.ts'
import { needFor, type NeedRow } from '#catalogue/need/queries.ts'
import { peopleById } from '#people/queries.ts'
import { writableBy } from '../queries.ts'

type Words = { id: string; text: string; what: 'message' | 'acceptance' | 'fileName' }

/**
 * What in the words of the owner's side, or of the adviser, would tell the offerer who owns the need while that is
 * hidden: a warning and no more. The offerer is told nothing, or it would try names until one is found.
 * @throws notFound for onlookers; bothSides; otherState
 */
export async function identifyingFor(conn: Conn, actor: Actor, { id, text, what }: Words): Promise<Identifying[]> {
  const { seen, side } = await writableBy(conn, actor, id)
  const opensNow = what === 'acceptance' && seen.row.offererYesAt !== null
  if (side === 'offerer' || opensNow) return []
  if (!(await ownerIsHiddenFrom(conn, seen.need, seen.row.offererId))) return []
  const known = await knownHere(conn, actor, seen.need)
  return what === 'fileName' ? inFileName(text, known) : identifyingIn(text, known)
}

/** The same of the words with which the side of the need's owner asks somebody. @throws notFound for everybody else */
export async function identifyingInAsking(
  conn: Conn,
  actor: Actor,
  { id, text }: { id: string; text: string },
): Promise<Identifying[]> {
  const need = await needFor(conn, actor, { id, action: 'need.check' })
  return need.disclosure === 'anonymous' ? identifyingIn(text, await knownHere(conn, actor, need)) : []
}

/** The adviser and whoever writes are not named either. */
async function knownHere(conn: Conn, actor: Actor, need: NeedRow): Promise<Known> {
  const known = await knownOf(conn, need)
  const others = [need.adviserId, actor.personId].filter((id) => id !== null)
  const people = await peopleById(conn, others)
  return { ...known, people: [...known.people, ...[...people.values()].map(({ name }) => name)] }
}

/** In a name of a file words hang together (Kelosaha_Oy-tarjous.pdf), and the first opens no sentence. */
function inFileName(name: string, known: Known): Identifying[] {
  const found = identifyingIn(`, ${name.replace(/[_-]/g, ' ')}`, known)
  const moved = found.map((one) => ({ ...one, start: one.start - 2, end: one.end - 2 }))
  return moved.map((one) => ({ ...one, text: name.slice(one.start, one.end) }))
}
