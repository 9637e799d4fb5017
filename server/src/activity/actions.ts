import type { Actor } from '#platform/actor.ts'
import { insertRow, type Conn } from '#platform/store.ts'
import { activities } from './tables.ts'

/** slice.event, in the past tense: "need.published". */
export type ActivityKind = `${string}.${string}`

export type Happening = {
  kind: ActivityKind
  subjectId: string
  organisationId?: string | null
  /** epoch ms, UTC */
  at: number
  facts?: Record<string, unknown>
}

/** Records what happened, in the transaction of the change itself; higher slices listen after the commit. */
export async function record(tx: Conn, actor: Actor | null, happening: Happening): Promise<void> {
  const { kind, subjectId, organisationId = null, at, facts = {} } = happening
  const row = { kind, subjectId, organisationId, personId: actor?.personId ?? null, at, facts: saidFor(actor, facts) }
  await insertRow(tx, { name: 'activity', of: activities, filled: ['seq'] }, row)
}

/** Whoever acts for an organisation says so with everything that they do: for whom, and under which consent. */
const saidFor = (actor: Actor | null, facts: Record<string, unknown>) =>
  actor?.acting ? { ...facts, actedFor: actor.acting.organisationId, consentId: actor.acting.consentId } : facts

/** Records many happenings in one statement, as record does one. */
export async function recordAll(tx: Conn, actor: Actor | null, happenings: Happening[]): Promise<void> {
  const rows = happenings.map(({ kind, subjectId, organisationId = null, at, facts = {} }) => ({
    kind,
    subjectId,
    organisationId,
    personId: actor?.personId ?? null,
    at,
    facts: saidFor(actor, facts),
  }))
  if (rows.length) await tx.insert(activities).values(rows)
}
