import { and, eq } from 'drizzle-orm'
import type { SignedAnswer } from '@silta/shared/notices.ts'
import { needsSeenBy } from '#catalogue/need/queries.ts'
import { offersVisibleTo } from '#catalogue/offer/queries.ts'
import { offers } from '#catalogue/offer/tables.ts'
import { interestSeenBy } from '#interest/queries.ts'
import type { Actor } from '#platform/actor.ts'
import { notFound, unlessRefused } from '#platform/problems.ts'
import { actorFor } from '#platform/session.ts'
import type { Conn } from '#platform/store.ts'
import { identityOf } from '#people/queries.ts'
import { savedSearches, signedAnswers } from '../tables.ts'
import { answerWords, wordsIn } from '../telling/rules.ts'

export type AnswerRow = typeof signedAnswers.$inferSelect

/** The row behind a token. @throws notFound */
export async function answerRow(conn: Conn, tokenHash: string): Promise<AnswerRow> {
  const [row] = await conn.select().from(signedAnswers).where(eq(signedAnswers.tokenHash, tokenHash))
  if (!row) throw notFound()
  return row
}

/** In whose name a link acts, with the rights that they have today. */
export async function readerOfAnswer(conn: Conn, { personId }: AnswerRow): Promise<Actor | null> {
  const identity = await identityOf(conn, personId)
  return identity && actorFor(identity)
}

/** What a link will do, or has done, in its person's language and as far as they may see what it is about. */
export async function answerView(conn: Conn, row: AnswerRow, now: number): Promise<SignedAnswer> {
  const actor = await readerOfAnswer(conn, row)
  const about = actor && (await subjectOf(conn, actor, row))
  const language = actor?.language ?? 'fi'
  const state = row.usedAt !== null ? 'used' : row.expiresAt <= now || !about ? 'expired' : 'open'
  const words = wordsIn(language)
  const told = about ? answerWords(words, row.kind, about.title) : null
  const sentence = state === 'expired' ? words.settled : ((state === 'used' ? told?.did : told?.will) ?? words.settled)
  return { kind: row.kind, state, sentence, language, path: about?.path ?? null }
}

async function subjectOf(conn: Conn, actor: Actor, { kind, subjectId }: AnswerRow) {
  switch (kind) {
    case 'interest.accept':
    case 'interest.decline':
      return interestOf(conn, actor, subjectId)
    case 'need.renew': {
      const seen = (await needsSeenBy(conn, actor, [subjectId])).get(subjectId)
      return seen ? { title: seen.row.title, path: `/needs/${subjectId}` } : null
    }
    case 'offer.renew': {
      const shown = and(eq(offers.id, subjectId), offersVisibleTo(actor))
      const [row] = await conn.select().from(offers).where(shown)
      return row ? { title: row.title, path: `/offers/${subjectId}` } : null
    }
    case 'search.stop': {
      const mine = and(eq(savedSearches.id, subjectId), eq(savedSearches.personId, actor.personId ?? ''))
      const [row] = await conn.select().from(savedSearches).where(mine)
      return row ? { title: row.name, path: '/notices/settings' } : null
    }
    case 'digest.stop':
      return { title: '', path: '/notices/settings' }
  }
}

async function interestOf(conn: Conn, actor: Actor, id: string) {
  const seen = await unlessRefused(interestSeenBy(conn, actor, id))
  if (!seen) return null
  const { need, row, needShown } = seen
  return { title: needShown ? need.title : row.needTitle, path: `/interests/${id}` }
}
