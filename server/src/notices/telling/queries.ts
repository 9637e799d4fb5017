import { and, eq, inArray } from 'drizzle-orm'
import type { AnswerKind, Notice } from '@silta/shared/notices.ts'
import type { InterfaceLanguage } from '@silta/shared/words.ts'
import { needsSeenBy, needViewsOf } from '#catalogue/need/queries.ts'
import { needs } from '#catalogue/need/tables.ts'
import { offersVisibleTo } from '#catalogue/offer/queries.ts'
import { offers } from '#catalogue/offer/tables.ts'
import { may } from '#catalogue/permissions.ts'
import { instruments } from '#funding/tables.ts'
import { nudgesTo } from '#interest/console/nudge/queries.ts'
import { interestsVisibleTo, interestSummariesOf, seenInterestsOf } from '#interest/queries.ts'
import { interests } from '#interest/tables.ts'
import type { Actor } from '#platform/actor.ts'
import type { Conn } from '#platform/store.ts'
import { organisationsById } from '#people/queries.ts'
import type { NoticeRow } from '../queries.ts'
import type { SubjectKind } from '../rules.ts'
import { savedSearches } from '../tables.ts'
import { dayIn, oneLine, wordsIn } from './rules.ts'

/** What a notice is about, as far as its reader may see it now. */
type Seen = {
  title: string
  path: string
  organisation?: string | undefined
  day?: string | null
  /** a word more, for those inside */
  detail?: string
  /** what its reader may do with it now */
  answers: AnswerKind[]
}
type SeenById = Map<string, Seen>
type Reading = { rows: NoticeRow[]; language: InterfaceLanguage }

/**
 * Notices in words. Every name in them is read now, by the reader's own rights; what they may no longer see is said to be
 * no longer shown. A fixed number of statements however long the list is.
 */
export async function noticeViews(conn: Conn, actor: Actor, { rows, language }: Reading): Promise<Notice[]> {
  const seen = new Map<SubjectKind, SeenById>()
  for (const [kind, read] of Object.entries(readers) as [SubjectKind, Reader][]) {
    const ids = [...new Set(rows.filter(({ subjectKind }) => subjectKind === kind).map(({ subjectId }) => subjectId))]
    seen.set(kind, ids.length ? await read(conn, actor, { ids, language }) : new Map())
  }
  const names = await searchNames(conn, actor, rows)
  return rows.map((row) => {
    const search = names.get(row.searchId ?? '')
    return viewOf(row, { seen: seen.get(row.subjectKind)?.get(row.subjectId), search, language })
  })
}

type Around = { seen: Seen | undefined; search: string | undefined; language: InterfaceLanguage }

/** Where work is done that is not about one thing alone. */
const deskPaths: Partial<Record<NoticeRow['kind'], (subjectId: string) => string>> = {
  'need.toReview': () => '/reviews',
  'instrument.stale': () => '/instruments/alarms',
  'match.objected': (needId) => `/console/matches/${needId}`,
}

function viewOf(row: NoticeRow, { seen, search, language }: Around): Notice {
  const { id, kind, group, state, waiting, createdAt: at, subjectKind, subjectId } = row
  const shown = { id, kind, group, state, waiting: waiting && state !== 'done', at }
  const words = wordsIn(language)
  if (!seen) return { ...shown, sentence: words.gone, detail: '', subject: null, path: null, answers: [] }
  const told = {
    title: oneLine(seen.title),
    organisation: oneLine(seen.organisation ?? words.theOtherSide),
    search: oneLine(search ?? ''),
    day: dayIn(language, seen.day ?? null),
  }
  const stop: AnswerKind[] = search === undefined ? [] : ['search.stop']
  return {
    ...shown,
    sentence: words.sentences[kind](told),
    detail: detailed.has(kind) ? (seen.detail ?? '') : '',
    subject: { kind: subjectKind, id: subjectId, title: seen.title },
    path: deskPaths[kind]?.(subjectId) ?? seen.path,
    answers: state === 'done' ? stop : [...seen.answers, ...stop],
  }
}

/** A reviewer's comment, a facilitator's words. */
const detailed: ReadonlySet<NoticeRow['kind']> = new Set(['need.onHold', 'need.rejected', 'nudge.sent'])

type Wanted = { ids: string[]; language: InterfaceLanguage }
type Reader = (conn: Conn, actor: Actor, wanted: Wanted) => Promise<SeenById>

const readers: Record<SubjectKind, Reader> = {
  need: needsOf,
  offer: offersOf,
  interest: interestsOf,
  instrument: instrumentsOf,
  organisation: organisationsOf,
  search: async () => new Map(),
  nudge: nudgesOf,
}

async function needsOf(conn: Conn, actor: Actor, { ids }: Wanted): Promise<SeenById> {
  const rows = await needsSeenBy(conn, actor, ids)
  const views = await needViewsOf(conn, actor, [...rows.values()])
  return new Map(
    views.map((view) => {
      const row = rows.get(view.id)!.row
      const mayRenew =
        may(actor, 'need.renew', row) && ['open', 'inTalks', 'inCoDevelopment', 'expired'].includes(row.state)
      const detail = view.own?.review?.comment ?? ''
      const answers: AnswerKind[] = mayRenew ? ['need.renew'] : []
      return [view.id, { title: view.title, path: `/needs/${view.id}`, day: view.validUntil, detail, answers }]
    }),
  )
}

async function offersOf(conn: Conn, actor: Actor, { ids }: Wanted): Promise<SeenById> {
  const rows = await conn
    .select()
    .from(offers)
    .where(and(inArray(offers.id, ids), offersVisibleTo(actor)))
  return new Map(
    rows.map((row) => {
      const answers: AnswerKind[] = may(actor, 'offer.renew', row) && row.state !== 'draft' ? ['offer.renew'] : []
      return [row.id, { title: row.title, path: `/offers/${row.id}`, day: row.validUntil, answers }]
    }),
  )
}

async function interestsOf(conn: Conn, actor: Actor, { ids }: Wanted): Promise<SeenById> {
  const rows = await conn
    .select({ row: interests, need: needs })
    .from(interests)
    .innerJoin(needs, eq(needs.id, interests.needId))
    .where(and(inArray(interests.id, ids), interestsVisibleTo(actor)))
  const seen = await seenInterestsOf(conn, actor, rows)
  const summaries = await interestSummariesOf(conn, seen)
  return new Map(
    summaries.map(({ id, need, owner, offerer, mySide, waitsForUs }, at) => {
      const other = mySide === 'offerer' ? owner?.name : mySide === 'owner' ? offerer.name : undefined
      const decides = waitsForUs && seen[at]!.standing.decides && !seen[at]!.standing.both
      const answers: AnswerKind[] = decides ? ['interest.accept', 'interest.decline'] : []
      return [id, { title: need.title, path: `/interests/${id}`, organisation: other, answers }]
    }),
  )
}

async function instrumentsOf(conn: Conn, _actor: Actor, { ids, language }: Wanted): Promise<SeenById> {
  const rows = await conn.select().from(instruments).where(inArray(instruments.id, ids))
  return new Map(
    rows.map(({ id, text }) => [id, { title: text.title[language], path: `/instruments/${id}`, answers: [] }]),
  )
}

async function organisationsOf(conn: Conn, _actor: Actor, { ids }: Wanted): Promise<SeenById> {
  const rows = await organisationsById(conn, ids)
  return new Map(
    [...rows].map(([id, { name }]) => [
      id,
      { title: name, organisation: name, path: `/organisations/${id}`, answers: [] },
    ]),
  )
}

/** What staff wrote, with the reader's own organisation where its name was asked for. */
async function nudgesOf(conn: Conn, actor: Actor, { ids, language }: Wanted): Promise<SeenById> {
  const rows = await nudgesTo(conn, actor, ids)
  return new Map(
    rows.map(({ id, words, organisation }) => {
      const named = (text: string) => text.replaceAll('{organisation}', () => oneLine(organisation?.name ?? ''))
      const { subject, text } = words[language]
      const path = organisation ? `/organisations/${organisation.id}` : '/notices'
      return [id, { title: named(subject), detail: named(text), path, organisation: organisation?.name, answers: [] }]
    }),
  )
}

/** Names of the reader's own searches; of one that was deleted none. */
async function searchNames(conn: Conn, actor: Actor, rows: NoticeRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ searchId }) => searchId ?? []))]
  if (!ids.length) return new Map()
  const mine = and(inArray(savedSearches.id, ids), eq(savedSearches.personId, actor.personId ?? ''))
  const found = await conn.select({ id: savedSearches.id, name: savedSearches.name }).from(savedSearches).where(mine)
  return new Map(found.map(({ id, name }) => [id, name]))
}
