import { and, eq, sql } from 'drizzle-orm'
import { membershipIn, type Actor } from '#platform/actor.ts'
import { dayOf } from '#platform/clock.ts'
import type { Platform } from '#platform/service.ts'
import { prepared, type Conn } from '#platform/store.ts'
import { needSeenBy, needViewsOf, type SeenNeed } from '../queries.ts'
import { needViews } from '../tables.ts'

/** One need as its layer shows it to the actor; looking is kept for its owner. @throws notFound */
export async function lookAtNeed(service: Platform, actor: Actor, id: string) {
  const seen = await needSeenBy(service.store.read, actor, id)
  await keepLook(service, actor, seen)
  const [view] = await needViewsOf(service.store.read, actor, [seen])
  return view!
}

const sameLook = (conn: Conn) =>
  prepared(conn, 'same_look', (c) =>
    c
      .select({ day: needViews.day })
      .from(needViews)
      .where(
        and(
          eq(needViews.needId, sql.placeholder('needId')),
          eq(needViews.personId, sql.placeholder('personId')),
          eq(needViews.saw, sql.placeholder('saw')),
          eq(needViews.day, sql.placeholder('day')),
        ),
      )
      .prepare(),
  )

/** One row for each person, level and day; the owner's own members and visitors without a name are not kept. */
async function keepLook({ store, clock }: Platform, actor: Actor, { row, view }: SeenNeed): Promise<void> {
  const { personId } = actor
  if (!personId || membershipIn(actor, row.organisationId) || row.adviserId === personId) return
  const now = clock()
  const look = { needId: row.id, personId, saw: view.level, day: dayOf(now) }
  const [kept] = await sameLook(store.read).execute(look)
  if (kept) return
  const organisationId = (actor.memberships.find((one) => one.verified) ?? actor.memberships[0])?.organisationId ?? null
  const values = { ...look, organisationId, seenAt: now }
  await store.commit(async (tx) => void (await tx.insert(needViews).values(values).onConflictDoNothing()))
}
