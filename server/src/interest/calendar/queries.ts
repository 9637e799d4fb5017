import { eq } from 'drizzle-orm'
import type { Actor } from '#platform/actor.ts'
import { notFound } from '#platform/problems.ts'
import type { Conn } from '#platform/store.ts'
import { mustMay } from '#people/permissions.ts'
import { organisationById } from '#people/queries.ts'
import { calendarOfPlace, type AnswerCalendar } from '../clock.ts'
import { answerCalendars } from '../tables.ts'

/** By which calendar an organisation answers: the one it set, else that of its municipality. */
export async function calendarOf(conn: Conn, organisationId: string): Promise<AnswerCalendar> {
  const [set] = await conn.select().from(answerCalendars).where(eq(answerCalendars.organisationId, organisationId))
  if (set) return { country: set.country, zone: set.zone }
  const organisation = await organisationById(conn, organisationId)
  return calendarOfPlace(organisation?.municipality ?? null)
}

/** @throws notFound, notAllowed */
export async function calendarSeenBy(conn: Conn, actor: Actor, organisationId: string): Promise<AnswerCalendar> {
  if (!(await organisationById(conn, organisationId))) throw notFound()
  mustMay(actor, 'seeOwnFacts', organisationId)
  return calendarOf(conn, organisationId)
}
