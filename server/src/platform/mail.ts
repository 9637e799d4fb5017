import { count, desc, eq } from 'drizzle-orm'
import { createTransport, type Transporter } from 'nodemailer'
import type { Config } from './config.ts'
import { newId } from './ids.ts'
import { enqueue } from './jobs.ts'
import type { Conn, Store } from './store.ts'
import { mails } from './tables.ts'

export type Mail = { to: string; subject: string; text: string }

/**
 * Mail goes into the outbox in the transaction of what causes it, and out from there by SMTP. Without a mail server it
 * is kept, shown to administrators, and printed.
 */
export function openMail(store: Store, config: Config, print: (line: string) => void) {
  const transport: Transporter | null = config.smtpUrl ? createTransport(config.smtpUrl) : null
  const host = new URL(config.publicUrl).hostname
  const from = `Silta <no-reply@${host === 'localhost' ? 'silta.example' : host}>`
  const state = transport ? ('waiting' as const) : ('kept' as const)

  return {
    async send(tx: Conn, mail: Mail, now: number): Promise<void> {
      const id = newId()
      const row = {
        id,
        recipient: mail.to,
        subject: mail.subject,
        text: mail.text,
        state,
        lastError: null,
        createdAt: now,
      }
      await tx.insert(mails).values(row)
      await enqueue(tx, { kind: 'mail', payload: { id }, at: now })
    },
    /** The handler of the job `mail`. */
    async deliver({ id }: { id: string }): Promise<void> {
      const [mail] = await store.read.select().from(mails).where(eq(mails.id, id))
      if (!mail || mail.state === 'sent') return
      if (!transport) return print(`Mail to ${mail.recipient}: ${mail.subject}\n${mail.text}`)
      try {
        await transport.sendMail({
          from,
          to: mail.recipient,
          subject: mail.subject,
          text: mail.text,
          messageId: `<${id}@${host}>`,
        })
        await mark(store, id, 'sent', null)
      } catch (failure) {
        await mark(store, id, 'failed', String(failure).slice(0, 500))
        throw failure
      }
    },
    close: () => transport?.close(),
  }
}

export type Mailer = ReturnType<typeof openMail>

const mark = (store: Store, id: string, state: 'sent' | 'failed', lastError: string | null) =>
  store.commit(async (tx) => void (await tx.update(mails).set({ state, lastError }).where(eq(mails.id, id))))

export async function mailPage(conn: Conn, query: { limit?: number; offset?: number }) {
  const rows = await conn
    .select()
    .from(mails)
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(query.limit ?? 20)
    .offset(query.offset ?? 0)
  const [all] = await conn.select({ total: count() }).from(mails)
  return { mails: rows.map(({ recipient, ...mail }) => ({ ...mail, to: recipient })), total: all?.total ?? 0 }
}
