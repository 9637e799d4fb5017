import { and, asc, eq } from 'drizzle-orm'
import type { Actor } from '#platform/actor.ts'
import { dayMs, hourMs } from '#platform/clock.ts'
import type { Platform } from '#platform/service.ts'
import { actorFor } from '#platform/session.ts'
import type { Conn } from '#platform/store.ts'
import { needs } from '#catalogue/need/tables.ts'
import { offers } from '#catalogue/offer/tables.ts'
import { identityOf } from '#people/queries.ts'
import { accounts, memberships, organisations } from '#people/tables.ts'
import { expressInterest } from '../actions.ts'
import { answerInterest } from '../answer/actions.ts'
import { writeMessage } from '../message/actions.ts'
import { proposeTime } from '../proposal/actions.ts'
import { demoInterests, type DemoInterest, type DemoStep } from './interests.ts'

/** Lets people of the demo region ask and answer, once the region is loaded: by the actions that serve everybody. */
export async function loadDemoInterests(service: Platform): Promise<void> {
  const now = service.clock()
  for (const one of demoInterests) await play(service, one, now)
}

type People = Record<'owner' | 'offerer' | 'adviser', Actor>
type Step = { id: string; people: People; step: DemoStep }

async function play(service: Platform, one: DemoInterest, now: number): Promise<void> {
  const { read } = service.store
  const need = await written(read, 'need', one.need)
  const offer = await written(read, 'offer', one.offer ?? one.offererOf)
  const people: People = {
    owner: await writerOf(read, need.organisationId),
    offerer: await writerOf(read, offer.organisationId),
    adviser: await staff(read),
  }
  const askedAt = now - one.hoursAgo * hourMs
  const asking = { organisationId: offer.organisationId, offerId: one.offer ? offer.id : null, message: one.message }
  const { id } = await expressInterest(at(service, askedAt), people[one.askedBy], { id: need.id, ...asking })
  for (const step of one.steps) await take(at(service, askedAt + step.afterHours * hourMs), { id, people, step })
}

/** The service as it was at another time. */
const at = (service: Platform, instant: number): Platform => ({ ...service, clock: () => instant })

async function take(then: Platform, { id, people, step }: Step): Promise<void> {
  const actor = people[step.by]
  if ('answer' in step) return answerInterest(then, actor, { id, ...step })
  if ('message' in step) return void (await writeMessage(then, actor, { id, text: step.message }))
  const { inDays, hour, place } = step.proposes
  const midnight = Math.floor(then.clock() / dayMs) * dayMs
  const startsAt = midnight + inDays * dayMs + hour * hourMs
  await proposeTime(then, actor, { id, startsAt, endsAt: startsAt + hourMs, zone: 'Europe/Helsinki', place })
}

async function written(conn: Conn, kind: 'need' | 'offer', title: string) {
  const of = kind === 'need' ? needs : offers
  const [row] = await conn
    .select({ id: of.id, organisationId: of.organisationId })
    .from(of)
    .innerJoin(organisations, eq(organisations.id, of.organisationId))
    .where(and(eq(of.title, title), eq(organisations.demo, true)))
  if (!row) throw new Error(`The demo region has no ${kind} "${title}"`)
  return row
}

/** The first member of a demo organisation. */
async function writerOf(conn: Conn, organisationId: string): Promise<Actor> {
  const [row] = await conn
    .select({ id: memberships.personId })
    .from(memberships)
    .where(eq(memberships.organisationId, organisationId))
    .orderBy(asc(memberships.joinedAt), asc(memberships.personId))
  return personOf(conn, row?.id ?? '')
}

async function staff(conn: Conn): Promise<Actor> {
  const facilitator = and(eq(accounts.demo, true), eq(accounts.role, 'facilitator'))
  const [row] = await conn.select({ id: accounts.id }).from(accounts).where(facilitator)
  return personOf(conn, row?.id ?? '')
}

async function personOf(conn: Conn, id: string): Promise<Actor> {
  const identity = await identityOf(conn, id)
  if (!identity) throw new Error('Nobody of the demo region writes for this organisation')
  return actorFor(identity)
}
