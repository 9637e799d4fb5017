import { and, count, desc, eq, inArray } from 'drizzle-orm'
import { acceptAgain, refusedAmong } from './mail-refusal.ts'
import { notFound } from './problems.ts'
import type { Conn, Store } from './store.ts'
import { mails } from './tables.ts'

/** Letters, newest first, and whether their address refuses mail for good. */
export async function mailPage(conn: Conn, query: { limit?: number; offset?: number }) {
  const rows = await conn
    .select()
    .from(mails)
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(query.limit ?? 20)
    .offset(query.offset ?? 0)
  const refused = await refusedAmong(
    conn,
    rows.map(({ recipient }) => recipient),
  )
  const [all] = await conn.select({ total: count() }).from(mails)
  const views = rows.map(({ recipient, html, ...mail }) => ({
    ...mail,
    to: recipient,
    refused: refused.has(recipient),
    formatted: html !== null,
  }))
  return { mails: views, total: all?.total ?? 0 }
}

/** Tries a mail again now, even to an address that refused. @throws notFound when no failed or waiting one has this id */
export async function retryMail(store: Store, id: string, now: number): Promise<void> {
  const which = and(eq(mails.id, id), inArray(mails.state, ['failed', 'waiting']))
  const again = { state: 'waiting' as const, attempts: 0, returned: 0, dueAt: now, endedAt: null }
  await store.commit(async (tx) => {
    const [row] = await tx.update(mails).set(again).where(which).returning({ recipient: mails.recipient })
    if (!row) throw notFound()
    await acceptAgain(tx, row.recipient)
  })
}

/** A kept letter as its reader's mail program would show it. @throws notFound */
export async function mailHtml(conn: Conn, id: string): Promise<string> {
  const [row] = await conn.select({ html: mails.html }).from(mails).where(eq(mails.id, id))
  if (!row?.html) throw notFound()
  return row.html
}
