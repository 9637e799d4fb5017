import type { Side } from '@silta/shared/interest-words.ts'
import type { Actor } from '#platform/actor.ts'
import { newId } from '#platform/ids.ts'
import type { Conn } from '#platform/store.ts'
import type { InterestRow } from '../rules.ts'
import { interestMessages } from '../tables.ts'

export type MessageRow = typeof interestMessages.$inferSelect
type Said = { row: InterestRow; side: Side; kind: MessageRow['kind']; text: string; now: number }

/** Writes a message as it stands, in the transaction of what it came with. */
export async function keepMessage(tx: Conn, actor: Actor, said: Said): Promise<MessageRow> {
  const { row, side, kind, text, now } = said
  const author = { side, authorId: actor.personId! }
  const message = { id: newId(), interestId: row.id, ...author, kind, text, sentAt: now, deletedAt: null }
  await tx.insert(interestMessages).values(message)
  return message
}
