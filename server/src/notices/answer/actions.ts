import { createHash, randomBytes } from 'node:crypto'
import { and, eq, gt, inArray, isNull, lt, ne } from 'drizzle-orm'
import type { Static } from 'typebox'
import type { AnswerKind, SignedAnswer, useSignedAnswer } from '@silta/shared/notices.ts'
import type { DeclineReason } from '@silta/shared/interest-words.ts'
import { record } from '#activity/actions.ts'
import { renewNeed } from '#catalogue/need/publication/actions.ts'
import { renewOffer } from '#catalogue/offer/actions.ts'
import { answerInterest } from '#interest/answer/actions.ts'
import type { Actor } from '#platform/actor.ts'
import { dayMs } from '#platform/clock.ts'
import { Refusal } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { stopDigests } from '../setting/actions.ts'
import { savedSearches, signedAnswers } from '../tables.ts'
import { answerRow, answerView, readerOfAnswer, type AnswerRow } from './queries.ts'

/** Mail lies unread over holidays; what stops mail is good for longer than anybody keeps it. */
const goodForMs: Record<AnswerKind, number> = {
  'interest.accept': 30 * dayMs,
  'interest.decline': 30 * dayMs,
  'need.renew': 60 * dayMs,
  'offer.renew': 60 * dayMs,
  'search.stop': 400 * dayMs,
  'digest.stop': 400 * dayMs,
}

export type Wanted = { kind: AnswerKind; subjectId: string }

export const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** rows of one statement: SQLite takes 32,766 parameters */
const pageSize = 1_000

/** Links of one letter, with a token for each. */
export type Links = { personId: string; mailId: string; wanted: Wanted[]; tokens: string[] }

/**
 * Makes links for letters, in place of those of an earlier try to send these: 256 random bits each, of which only the
 * hash is kept.
 */
export async function issueAnswers(tx: Conn, letters: Links[], now: number): Promise<void> {
  const mailIds = letters.map(({ mailId }) => mailId)
  await tx.delete(signedAnswers).where(and(inArray(signedAnswers.mailId, mailIds), isNull(signedAnswers.usedAt)))
  const rows = letters.flatMap(({ personId, mailId, wanted, tokens }) =>
    wanted.map((one, at) => ({
      ...one,
      tokenHash: hashOf(tokens[at]!),
      personId,
      mailId,
      expiresAt: now + goodForMs[one.kind],
      usedAt: null,
    })),
  )
  for (let at = 0; at < rows.length; at += pageSize)
    await tx.insert(signedAnswers).values(rows.slice(at, at + pageSize))
}

export const newTokens = (count: number): string[] =>
  Array.from({ length: count }, () => randomBytes(32).toString('base64url'))

type Given = Static<typeof useSignedAnswer.body>

/**
 * Does what a link says, in the name of the person to whom it was mailed and with their rights of today: once.
 * @throws notFound for a token that is none; what the action itself refuses for want of a field
 */
export async function useAnswer(service: Platform, token: string, given: Given): Promise<SignedAnswer> {
  const { store, clock } = service
  const now = clock()
  const row = await answerRow(store.read, hashOf(token))
  const actor = await readerOfAnswer(store.read, row)
  if (row.usedAt !== null || row.expiresAt <= now || !actor) return answerView(store.read, row, now)
  if (!(await takeUp(service, row, now))) return answerView(store.read, { ...row, usedAt: now }, now)
  try {
    await doAnswer(service, actor, { row, given, now })
  } catch (failure) {
    // What was refused did nothing: the link stays as it was, for another reason or when the matter stands otherwise.
    await giveBack(service, row)
    if (failure instanceof Refusal && failure.status !== 422)
      return answerView(store.read, { ...row, expiresAt: 0 }, now)
    throw failure
  }
  return answerView(store.read, { ...row, usedAt: now }, now)
}

/** Of two who press at once, one is first. */
const takeUp = async ({ store }: Platform, { tokenHash }: AnswerRow, now: number): Promise<boolean> => {
  const open = and(
    eq(signedAnswers.tokenHash, tokenHash),
    isNull(signedAnswers.usedAt),
    gt(signedAnswers.expiresAt, now),
  )
  const taken = await store.commit((tx) =>
    tx.update(signedAnswers).set({ usedAt: now }).where(open).returning({ kind: signedAnswers.kind }),
  )
  return taken.length > 0
}

const giveBack = ({ store }: Platform, { tokenHash }: AnswerRow) =>
  store.commit(
    async (tx) =>
      void (await tx.update(signedAnswers).set({ usedAt: null }).where(eq(signedAnswers.tokenHash, tokenHash))),
  )

type Doing = { row: AnswerRow; given: Given; now: number }

async function doAnswer(service: Platform, actor: Actor, { row, given, now }: Doing): Promise<void> {
  const { kind, subjectId: id, personId } = row
  const message = given.message
  switch (kind) {
    case 'interest.accept':
      return answerInterest(service, actor, { id, answer: 'accept', message })
    case 'interest.decline':
      return answerInterest(service, actor, { id, answer: 'decline', reason: given.reason as DeclineReason, message })
    case 'need.renew':
      return void (await renewNeed(service, actor, id))
    case 'offer.renew':
      return void (await renewOffer(service, actor, id))
    case 'search.stop':
      return stopSearch(service, { id, personId, now })
    case 'digest.stop':
      return service.store.commit((tx) => stopDigests(tx, personId, now))
  }
}

const stopSearch = ({ store }: Platform, { id, personId, now }: { id: string; personId: string; now: number }) =>
  store.commit(async (tx) => {
    const mine = and(eq(savedSearches.id, id), eq(savedSearches.personId, personId), ne(savedSearches.active, false))
    await tx.update(savedSearches).set({ active: false }).where(mine)
    await record(tx, null, { kind: 'savedSearch.changed', subjectId: id, at: now })
  })

/** Links that are too old by now; answers how many there were. */
export const removeOldAnswers = async ({ store, clock }: Platform): Promise<void> =>
  store.commit(
    async (tx) => void (await tx.delete(signedAnswers).where(lt(signedAnswers.expiresAt, clock() - 30 * dayMs))),
  )
