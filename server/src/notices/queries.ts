import { and, count, desc, eq, ne, type SQL } from 'drizzle-orm'
import type { Static } from 'typebox'
import type { listNotices, NoticeCounts } from '@silta/shared/notices.ts'
import type { Actor } from '#platform/actor.ts'
import type { Conn } from '#platform/store.ts'
import { noticeViews } from './telling/queries.ts'
import { notices } from './tables.ts'

export type NoticeRow = typeof notices.$inferSelect
type Query = Static<typeof listNotices.query>

/** My inbox, newest first, as my rights stand now. */
export async function inbox(conn: Conn, actor: Actor, query: Query) {
  const which = listed(actor, query)
  const rows = await conn
    .select()
    .from(notices)
    .where(which)
    .orderBy(desc(notices.id))
    .limit(query.limit ?? 20)
    .offset(query.offset ?? 0)
  const [all] = await conn.select({ n: count() }).from(notices).where(which)
  return {
    notices: await noticeViews(conn, actor, { rows, language: query.language ?? actor.language }),
    total: all?.n ?? 0,
    counts: await countsOf(conn, actor),
  }
}

function listed(actor: Actor, { filter = 'open', group }: Query): SQL | undefined {
  const filters: Record<NonNullable<Query['filter']>, SQL | undefined> = {
    open: ne(notices.state, 'done'),
    unread: eq(notices.state, 'unread'),
    waiting: and(eq(notices.waiting, true), ne(notices.state, 'done')),
    done: eq(notices.state, 'done'),
    all: undefined,
  }
  return and(mineOf(actor), filters[filter], group ? eq(notices.group, group) : undefined)
}

const mineOf = (actor: Actor) => eq(notices.personId, actor.personId ?? '')

/** How many of my notices are unread, and how many wait for me. */
export async function countsOf(conn: Conn, actor: Actor): Promise<NoticeCounts> {
  const rows = await conn
    .select({ state: notices.state, waiting: notices.waiting, n: count() })
    .from(notices)
    .where(and(mineOf(actor), ne(notices.state, 'done')))
    .groupBy(notices.state, notices.waiting)
  const sum = (which: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(which).reduce((total, { n }) => total + n, 0)
  return { unread: sum(({ state }) => state === 'unread'), waiting: sum(({ waiting }) => waiting) }
}
