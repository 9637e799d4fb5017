import { asc, desc, eq } from 'drizzle-orm'
import type { Actor } from '#platform/actor.ts'
import type { Conn } from '#platform/store.ts'
import { organisationsById, peopleById } from '#people/queries.ts'
import { needFor } from '../queries.ts'
import { needVersions, needViews } from '../tables.ts'

const most = 1_000

/** Who saw what of a need, newest first. @throws notFound, notAllowed */
export async function looksAt(conn: Conn, actor: Actor, id: string) {
  await needFor(conn, actor, { id, action: 'need.views' })
  const rows = await conn
    .select()
    .from(needViews)
    .where(eq(needViews.needId, id))
    .orderBy(desc(needViews.seenAt), asc(needViews.personId), asc(needViews.saw))
    .limit(most)
  const people = await peopleById(conn, [...new Set(rows.map((row) => row.personId))])
  const organisationIds = rows.flatMap(({ organisationId }) => (organisationId ? [organisationId] : []))
  const organisations = await organisationsById(conn, [...new Set(organisationIds)])
  const views = rows.map(({ personId, organisationId, saw, seenAt }) => ({
    person: people.get(personId)?.name ?? '–',
    organisation: (organisationId && organisations.get(organisationId)?.name) || null,
    saw,
    seenAt,
  }))
  return { views }
}

/** Earlier versions, newest first. @throws notFound, notAllowed */
export async function versionsOf(conn: Conn, actor: Actor, id: string) {
  await needFor(conn, actor, { id, action: 'need.versions' })
  const rows = await conn
    .select()
    .from(needVersions)
    .where(eq(needVersions.needId, id))
    .orderBy(desc(needVersions.version))
    .limit(most)
  const people = await peopleById(conn, [...new Set(rows.map((row) => row.savedBy))])
  const versions = rows.map(({ version, savedAt, savedBy, copy }) => ({
    version,
    savedAt,
    savedBy: people.get(savedBy)?.name ?? '–',
    title: copy.title,
    problem: copy.problem,
    wantedResult: copy.wantedResult,
  }))
  return { versions }
}
