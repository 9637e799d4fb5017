import { and, eq, isNull } from 'drizzle-orm'
import { record } from '#activity/actions.ts'
import type { Actor } from '#platform/actor.ts'
import { notFound } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import { replyByMessage } from '../answer/actions.ts'
import { keepMessage, type MessageRow } from '../conversation/actions.ts'
import { interestSeenBy, writableBy } from '../queries.ts'
import { aboutWriting } from '../rules.ts'
import { interestMessages, interests } from '../tables.ts'

/**
 * Writes to the other side; from the side that was asked back it is the reply. @throws notFound for onlookers; bothSides;
 * otherState once the interest has ended
 */
export async function writeMessage(
  { store, clock }: Platform,
  actor: Actor,
  { id, text }: { id: string; text: string },
): Promise<MessageRow> {
  const now = clock()
  return store.commit(async (tx) => {
    const { seen, side } = await writableBy(tx, actor, id)
    const message = await keepMessage(tx, actor, { row: seen.row, side, kind: 'message', text: text.trim(), now })
    await tx.update(interests).set({ updatedAt: now }).where(eq(interests.id, id))
    await replyByMessage(tx, actor, { seen, now })
    await record(tx, actor, aboutWriting(seen, { kind: 'interest.wrote', at: now, side }))
    return message
  })
}

/** Deletes a message of one's own; a mark stays. Twice is as good as once. @throws notFound for those of others */
export async function deleteMessage(
  { store, clock }: Platform,
  actor: Actor,
  { id, messageId }: { id: string; messageId: string },
): Promise<void> {
  const now = clock()
  await store.commit(async (tx) => {
    const seen = await interestSeenBy(tx, actor, id)
    const own = and(eq(interestMessages.interestId, id), eq(interestMessages.authorId, actor.personId!))
    const which = and(own, eq(interestMessages.id, messageId))
    const [message] = await tx.select().from(interestMessages).where(which)
    if (!message) throw notFound()
    if (message.deletedAt !== null) return
    await tx
      .update(interestMessages)
      .set({ text: '', deletedAt: now })
      .where(and(which, isNull(interestMessages.deletedAt)))
    await record(tx, actor, aboutWriting(seen, { kind: 'interest.unwrote', at: now, side: message.side }))
  })
}
