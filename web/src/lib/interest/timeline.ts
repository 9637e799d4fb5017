import type { ConversationFile, getConversation, Message, Proposal } from '@silta/shared/conversations.ts'
import type { Static } from 'typebox'

export type Conversation = Static<typeof getConversation.answer>

/** What stands in a conversation, whatever it is: `at` is when it came, epoch ms. */
export type Entry =
  | { kind: 'message'; id: string; at: number; message: Message }
  | { kind: 'file'; id: string; at: number; file: ConversationFile }
  | { kind: 'proposal'; id: string; at: number; proposal: Proposal }

/** Messages, files and proposed times in one line of time, oldest first. */
export function timelineOf({ messages, files, proposals }: Conversation): Entry[] {
  const entries: Entry[] = [
    ...messages.map((message) => ({ kind: 'message' as const, id: message.id, at: message.sentAt, message })),
    ...files.map((file) => ({ kind: 'file' as const, id: file.id, at: file.addedAt, file })),
    ...proposals.map((proposal) => ({ kind: 'proposal' as const, id: proposal.id, at: proposal.proposedAt, proposal })),
  ]
  return entries.sort((a, b) => a.at - b.at)
}
