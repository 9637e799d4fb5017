import { and, asc, eq, inArray, ne, or } from 'drizzle-orm'
import type { Notice } from '@silta/shared/notices.ts'
import type { InterfaceLanguage } from '@silta/shared/words.ts'
import type { Actor, Identity } from '#platform/actor.ts'
import type { Letter, MailRow, Writer } from '#platform/mail.ts'
import type { Platform } from '#platform/service.ts'
import { actorFor } from '#platform/session.ts'
import type { Conn } from '#platform/store.ts'
import { accountById, identitiesOf, peopleById } from '#people/queries.ts'
import { issueAnswers, newTokens, type Wanted } from '../answer/actions.ts'
import type { NoticeRow } from '../queries.ts'
import { notices } from '../tables.ts'
import { noticeViews } from '../telling/queries.ts'
import { letterOf, type Item } from './rules.ts'

/** What a letter lists; the rest is in the inbox. */
const mostListed = 30

/** A letter on its way to being written: its reader, what it tells, and the links that it gives. */
type Draft = {
  mail: MailRow
  name: string
  language: InterfaceLanguage
  views: Notice[]
  more: number
  wanted: Wanted[]
  tokens: string[]
}

/**
 * Writes letters at their hand-over, as their readers' rights, language and notices stand then: what was read or settled
 * meanwhile is left out, and a letter with nothing left is not sent. Readers, notices and links of all of them are read
 * and written together.
 */
export const writeLetters =
  (service: Platform): Writer =>
  async (mails) => {
    const { store, clock, config } = service
    const drafts = await draftsOf(store.read, mails)
    const linked = drafts.filter(({ wanted }) => wanted.length)
    const now = clock()
    const links = linked.map(({ mail, wanted, tokens }) => ({
      personId: mail.personId ?? '',
      mailId: mail.id,
      wanted,
      tokens,
    }))
    if (links.length) await store.commit((tx) => issueAnswers(tx, links, now))
    return new Map(drafts.map((draft) => [draft.mail.id, linkedLetter(draft, config.publicUrl)]))
  }

async function draftsOf(conn: Conn, mails: MailRow[]): Promise<Draft[]> {
  const rows = Map.groupBy(await openNotices(conn, mails), ({ mailId }) => mailId)
  const people = [...new Set(mails.flatMap(({ personId }) => personId ?? []))]
  const [identities, accounts] = [await identitiesOf(conn, people), await peopleById(conn, people)]
  const drafts: Draft[] = []
  for (const mail of mails) {
    const own = rows.get(mail.id) ?? []
    const [identity, account] = [identities.get(mail.personId ?? ''), accounts.get(mail.personId ?? '')]
    if (own.length && identity && account) drafts.push(await draftOf(conn, identity, { mail, rows: own, ...account }))
  }
  return drafts
}

const isGathered = ({ content }: MailRow) => content?.kind === 'digest'

/** What the letters were made for and is still news: what waits, until it is done; the rest, until it is read. */
function openNotices(conn: Conn, mails: MailRow[]): Promise<NoticeRow[]> {
  const idsOf = (some: MailRow[]) => some.map(({ id }) => id)
  const gathered = and(inArray(notices.mailId, idsOf(mails.filter(isGathered))), eq(notices.state, 'unread'))
  const alone = and(
    inArray(notices.mailId, idsOf(mails.filter((mail) => !isGathered(mail)))),
    ne(notices.state, 'done'),
  )
  return conn.select().from(notices).where(or(gathered, alone)).orderBy(asc(notices.id))
}

type Told = { mail: MailRow; rows: NoticeRow[]; name: string }

async function draftOf(conn: Conn, identity: Identity, { mail, rows, name }: Told): Promise<Draft> {
  const { personId, language } = identity
  const views = await noticeViews(conn, actorFor(identity), { rows: rows.slice(0, mostListed), language })
  const wanted: Wanted[] = views.flatMap((view, at) =>
    view.answers.map((kind) => ({ kind, subjectId: subjectOf(kind, rows[at]!) })),
  )
  if (isGathered(mail)) wanted.push({ kind: 'digest.stop', subjectId: personId })
  const more = Math.max(0, rows.length - mostListed)
  return { mail, name, language, views, more, wanted, tokens: newTokens(wanted.length) }
}

function linkedLetter(draft: Draft, publicUrl: string): Letter {
  const { mail, tokens } = draft
  const pageOf = (token: string) => `${publicUrl}/${draft.language}/answers/${token}`
  const stopToken = isGathered(mail) ? tokens.at(-1) : undefined
  const stop = stopToken ? { pageUrl: pageOf(stopToken), postUrl: `${publicUrl}/api/answers/${stopToken}` } : null
  return letterAbout({ ...draft, isGathered: isGathered(mail), links: tokens.map(pageOf), stop, publicUrl })
}

type About = Pick<Draft, 'name' | 'language' | 'views' | 'more'> & {
  isGathered: boolean
  /** one for each answer of each notice, in their order */
  links: string[]
  stop: { pageUrl: string; postUrl: string } | null
  publicUrl: string
}

function letterAbout({ name, language, views, more, isGathered: gathered, links, stop, publicUrl }: About): Letter {
  const urlOf = (path: string) => `${publicUrl}/${language}${path}`
  const left = [...links]
  const items: Item[] = views.map((view) => ({
    ...view,
    links: view.answers.map((kind) => ({ kind, url: left.shift()! })),
  }))
  const pages = { inboxUrl: urlOf('/notices'), settingsUrl: urlOf('/notices/settings') }
  return letterOf({ language, name, items, more, isGathered: gathered, ...pages, stop, urlOf })
}

/** A gathered letter as it would be now, for its reader's own eyes: its buttons lead to the pages where they stand. */
export async function previewLetter(
  { store: { read }, config: { publicUrl } }: Pick<Platform, 'store' | 'config'>,
  actor: Actor,
  rows: NoticeRow[],
): Promise<Letter> {
  const { language, name } = (await accountById(read, actor.personId!))!
  const views = await noticeViews(read, actor, { rows: rows.slice(0, mostListed), language })
  const links = views.flatMap(({ answers }) => answers.map(() => `${publicUrl}/${language}/notices`))
  const settings = `${publicUrl}/${language}/notices/settings`
  const more = Math.max(0, rows.length - mostListed)
  const stop = { pageUrl: settings, postUrl: settings }
  return letterAbout({ name, language, views, more, isGathered: true, links, stop, publicUrl })
}

const subjectOf = (kind: Wanted['kind'], row: NoticeRow): string =>
  kind === 'search.stop' ? (row.searchId ?? '') : row.subjectId
