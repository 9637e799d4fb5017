import { and, asc, eq, ne } from 'drizzle-orm'
import type { Letter, MailRow, Writer } from '#platform/mail.ts'
import type { Platform } from '#platform/service.ts'
import { actorFor } from '#platform/session.ts'
import type { Conn } from '#platform/store.ts'
import { accountById, identityOf } from '#people/queries.ts'
import { issueAnswers, newTokens, type Wanted } from '../answer/actions.ts'
import type { NoticeRow } from '../queries.ts'
import { notices } from '../tables.ts'
import { noticeViews } from '../telling/queries.ts'
import { letterOf, type Item } from './rules.ts'

/** What a letter lists; the rest is in the inbox. */
const mostListed = 30

/**
 * Writes a letter at its hand-over, as its reader's rights, language and notices stand then: what was read or settled
 * meanwhile is left out, and a letter with nothing left is not sent.
 */
export const writeLetter =
  (service: Platform): Writer =>
  async (mail) => {
    const { store } = service
    const rows = await openNotices(store.read, mail)
    if (!rows.length) return null
    return letterFor(service, mail, rows)
  }

/** What the letter was made for and is still news: what waits, until it is done; the rest, until it is read. */
function openNotices(conn: Conn, { id, content }: MailRow): Promise<NoticeRow[]> {
  const open = content?.kind === 'digest' ? eq(notices.state, 'unread') : ne(notices.state, 'done')
  return conn
    .select()
    .from(notices)
    .where(and(eq(notices.mailId, id), open))
    .orderBy(asc(notices.id))
}

async function letterFor(service: Platform, mail: MailRow, rows: NoticeRow[]): Promise<Letter | null> {
  const { store, clock, config } = service
  const personId = mail.personId ?? ''
  const [identity, account] = [await identityOf(store.read, personId), await accountById(store.read, personId)]
  if (!identity || !account) return null
  const actor = actorFor(identity)
  const { language } = identity
  const isGathered = mail.content?.kind === 'digest'
  const views = await noticeViews(store.read, actor, { rows: rows.slice(0, mostListed), language })
  const wanted: Wanted[] = views.flatMap((view, at) =>
    view.answers.map((kind) => ({ kind, subjectId: subjectOf(kind, rows[at]!) })),
  )
  if (isGathered) wanted.push({ kind: 'digest.stop', subjectId: personId })
  const tokens = newTokens(wanted.length)
  const now = clock()
  if (wanted.length) await store.commit((tx) => issueAnswers(tx, { personId, mailId: mail.id, wanted, tokens, now }))
  const urlOf = (path: string) => `${config.publicUrl}/${language}${path}`
  const pageOf = (token: string) => urlOf(`/answers/${token}`)
  const left = [...tokens]
  const items: Item[] = views.map((view) => ({
    ...view,
    links: view.answers.map((kind) => ({ kind, url: pageOf(left.shift()!) })),
  }))
  const stopToken = left[0]
  return letterOf({
    language,
    name: account.name,
    items,
    more: Math.max(0, rows.length - mostListed),
    isGathered,
    inboxUrl: urlOf('/notices'),
    settingsUrl: urlOf('/notices/settings'),
    stop: stopToken ? { pageUrl: pageOf(stopToken), postUrl: `${config.publicUrl}/api/answers/${stopToken}` } : null,
    urlOf,
  })
}

const subjectOf = (kind: Wanted['kind'], row: NoticeRow): string =>
  kind === 'search.stop' ? (row.searchId ?? '') : row.subjectId
