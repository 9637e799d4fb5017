import { and, desc, eq } from 'drizzle-orm'
import type { CostAnswer, CostPlan, SavedPlan } from '@silta/shared/costs.ts'
import { isDay } from '#catalogue/rules.ts'
import { needInside, type NeedRow } from '#catalogue/need/queries.ts'
import { organisationById, peopleById } from '#people/queries.ts'
import type { Actor } from '#platform/actor.ts'
import { dayOf } from '#platform/clock.ts'
import { invalid, notAllowed, notFound } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import type { InstrumentBook } from '../../book.ts'
import { fundingFor } from '../../queries.ts'
import { handsOn, may, type AidAction } from '../permissions.ts'
import { minimisLeft } from '../register/queries.ts'
import { costsOf } from '../costs.ts'
import { emptyPlan, reckon } from './rules.ts'
import { costPlans } from './tables.ts'

/** The platform with the instruments, whose rates a plan is reckoned by. */
export type Service = Platform & { book: InstrumentBook }

/** The same limit as for one sum: a project of ten billion euros is a slip of the keyboard. */
export const mostCents = 1_000_000_000_000

/** A need whose costs the actor may see or change. @throws notFound, notAllowed */
export async function needForCosts(
  conn: Conn,
  actor: Actor,
  { id, action, now }: { id: string; action: AidAction; now: number },
): Promise<NeedRow> {
  const need = await needInside(conn, actor, id)
  if (!may(await handsOn(conn, actor, { ...need, now }), action)) throw notAllowed()
  return need
}

/** The newest version of a plan, or a certain one; null when there is none. */
export async function planRow(conn: Conn, needId: string, version?: number) {
  const which = and(eq(costPlans.needId, needId), version === undefined ? undefined : eq(costPlans.version, version))
  const [row] = await conn.select().from(costPlans).where(which).orderBy(desc(costPlans.version)).limit(1)
  return row ?? null
}

/** A need's plan with its answer of today; an empty one before the first was saved. @throws notFound, notAllowed */
export async function planOf(
  service: Service,
  actor: Actor,
  { id, version }: { id: string; version?: number },
): Promise<SavedPlan> {
  const { read } = service.store
  const now = service.clock()
  const need = await needForCosts(read, actor, { id, action: 'costs.see', now })
  const row = await planRow(read, id, version)
  if (!row && version !== undefined) throw notFound()
  const plan = row?.plan ?? emptyPlan
  const owner = (await organisationById(read, need.organisationId))!
  return {
    need: { id, title: need.title },
    organisation: { id: owner.id, name: owner.name },
    mayChange: may(await handsOn(read, actor, { ...need, now }), 'costs.change'),
    version: row?.version ?? 0,
    savedAt: row?.savedAt ?? null,
    plan,
    result: await answerFor(service, actor, { need, plan }),
  }
}

/** What a plan comes to, without keeping it. @throws notFound, notAllowed, invalid */
export async function trialOf(service: Service, actor: Actor, { id, plan }: { id: string; plan: CostPlan }) {
  const need = await needForCosts(service.store.read, actor, { id, action: 'costs.see', now: service.clock() })
  refusePlan(plan)
  return answerFor(service, actor, { need, plan })
}

/** @throws invalid for a day that is none, or a total beyond every project */
export function refusePlan(plan: CostPlan): void {
  if (plan.grantOn !== null && !isDay(plan.grantOn)) throw invalid([{ field: 'grantOn', code: 'format' }])
  const { costs, totalCents } = costsOf(plan)
  if (Math.max(totalCents, ...Object.values(costs)) > mostCents)
    throw invalid([{ field: 'total', code: 'maximum', limit: mostCents / 100 }])
}

async function answerFor(
  { store, clock, book }: Service,
  actor: Actor,
  { need, plan }: { need: NeedRow; plan: CostPlan },
): Promise<CostAnswer> {
  const { read } = store
  const now = clock()
  const on = plan.grantOn ?? dayOf(now)
  const owner = (await organisationById(read, need.organisationId))!
  const room = await minimisLeft(read, owner.id, on)
  const question = { conn: read, actor, book, language: actor.language, now }
  const { instruments } = await fundingFor(question, { id: need.id })
  return reckon(plan, { size: owner.sizeClass, on, room, instruments })
}

/** Saved versions, the newest first. @throws notFound, notAllowed */
export async function planVersions(conn: Conn, actor: Actor, { id, now }: { id: string; now: number }) {
  await needForCosts(conn, actor, { id, action: 'costs.see', now })
  const { version, savedAt, savedBy, totalCents } = costPlans
  const rows = await conn
    .select({ version, savedAt, savedBy, totalCents })
    .from(costPlans)
    .where(eq(costPlans.needId, id))
    .orderBy(desc(costPlans.version))
  const people = await peopleById(conn, [...new Set(rows.map((row) => row.savedBy))])
  return { versions: rows.map((row) => ({ ...row, savedBy: people.get(row.savedBy)?.name ?? '' })) }
}
