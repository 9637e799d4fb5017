import { eq, sql } from 'drizzle-orm'
import { factKeys, type FactAnswers, type FactKey } from '@silta/shared/facts.ts'
import { notAllowed } from '#platform/problems.ts'
import { membershipIn, type Actor } from '#platform/actor.ts'
import { prepared, type Conn } from '#platform/store.ts'
import type { Answers } from '../facts.ts'
import { needFacts, organisationFacts } from '../tables.ts'
import { questionOf } from '../wording.ts'
import { keptFor } from './rules.ts'

type Row = { fact: string; answer: { value: NonNullable<FactAnswers[string]> }; answeredAt: number }

/** Answers about a need: for those who stand inside it. */
export async function needAnswers(conn: Conn, needId: string): Promise<Answers> {
  return answersOf(await needFactRows(conn).execute({ id: needId }))
}

/** Answers about an organisation: for its members, and staff who look at its needs. */
export async function organisationAnswers(conn: Conn, organisationId: string): Promise<Answers> {
  return answersOf(await organisationFactRows(conn).execute({ id: organisationId }))
}

const needFactRows = (conn: Conn) =>
  prepared(conn, 'need_facts', (c) =>
    c
      .select()
      .from(needFacts)
      .where(eq(needFacts.needId, sql.placeholder('id')))
      .prepare(),
  )

const organisationFactRows = (conn: Conn) =>
  prepared(conn, 'organisation_facts', (c) =>
    c
      .select()
      .from(organisationFacts)
      .where(eq(organisationFacts.organisationId, sql.placeholder('id')))
      .prepare(),
  )

/** A fact that rules no longer know is left where it is. */
function answersOf(rows: Row[]): Answers {
  const known = rows.filter(({ fact }) => (factKeys as string[]).includes(fact))
  return Object.fromEntries(known.map(({ fact, answer, answeredAt }) => [fact, { value: answer.value, answeredAt }]))
}

/** Answers as they go out. */
export const told = (answers: Answers): FactAnswers =>
  Object.fromEntries(Object.entries(answers).map(([fact, { value }]) => [fact, value]))

/** What an organisation answered, for its members alone. @throws notAllowed */
export async function organisationFactsFor(conn: Conn, actor: Actor, organisationId: string) {
  if (!membershipIn(actor, organisationId)) throw notAllowed()
  const questions = keptFor.organisation.map((fact: FactKey) => questionOf(fact, actor.language))
  return { facts: told(await organisationAnswers(conn, organisationId)), questions }
}
