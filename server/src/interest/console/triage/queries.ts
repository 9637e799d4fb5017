import type { Static } from 'typebox'
import {
  triageKinds,
  type listTriage,
  type TriageKind,
  type TriageRow,
  type TriageState,
} from '@silta/shared/console.ts'
import { organisationsById, peopleById } from '#people/queries.ts'
import type { Actor } from '#platform/actor.ts'
import { dayOf } from '#platform/clock.ts'
import type { Conn } from '#platform/store.ts'
import type { Fits } from './fits.ts'
import { matters } from './matter/queries.ts'
import { inOrder, stateOf, type MarkRow, type Matter } from './rules.ts'
import { triageMarks } from './tables.ts'

type Query = Static<typeof listTriage.query>
type Asked = { fits: Fits; now: number; query: Query }
type Placed = Matter & { state: TriageState; mark: MarkRow | undefined }

/** The queue: what waits, what was put away and what is done, with counts that agree with the lists. */
export async function triage(conn: Conn, actor: Actor, { fits, now, query }: Asked) {
  const { kind, state = 'open', limit = 50, offset = 0 } = query
  const { found, isCut } = await matters(conn, actor, { fits, now })
  const marks = await marksByKey(conn)
  const placed = found.map((matter): Placed => {
    const mark = marks.get(matter.key)
    return { ...matter, mark, state: stateOf(mark, matter.since, dayOf(now)) }
  })
  const inState = placed.filter((one) => one.state === state)
  const asked = inOrder(inState.filter((one) => !kind || one.kind === kind))
  const countIn = (among: Placed[], holds: (one: Placed) => boolean) => among.filter(holds).length
  const ofKind = (one: TriageKind) => countIn(inState, (row) => row.kind === one)
  const ofState = (one: TriageState) => countIn(placed, (row) => row.state === one)
  return {
    rows: await rowsOf(conn, asked.slice(offset, offset + limit)),
    total: asked.length,
    kinds: Object.fromEntries(triageKinds.map((one) => [one, ofKind(one)])) as Record<TriageKind, number>,
    states: { open: ofState('open'), snoozed: ofState('snoozed'), done: ofState('done') },
    isCut,
  }
}

async function marksByKey(conn: Conn): Promise<Map<string, MarkRow>> {
  const rows = await conn.select().from(triageMarks)
  return new Map(rows.map((row) => [row.key, row]))
}

async function rowsOf(conn: Conn, placed: Placed[]): Promise<TriageRow[]> {
  const organisations = await organisationsById(conn, [...new Set(placed.map((one) => one.organisationId))])
  const people = await peopleById(conn, [...new Set(placed.flatMap(({ mark }) => mark?.byId ?? []))])
  return placed.map(({ organisationId, state, mark, ...row }) => ({
    ...row,
    organisation: { id: organisationId, name: organisations.get(organisationId)?.name ?? '' },
    mark:
      state === 'open' || !mark
        ? null
        : { state, until: mark.until, reason: mark.reason, by: people.get(mark.byId)?.name ?? null, at: mark.at },
  }))
}
