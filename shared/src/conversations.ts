import { Type, type Static } from 'typebox'
import { ById, endpoint, Id, Instant, Nullable, OneOf, Strict } from './contract.ts'
import { Side } from './interest-words.ts'
import { Identifying } from './reviews.ts'

const tag = 'interest'

export const maxFileBytes = 10 * 1024 * 1024

/** Who wrote: a side always, a name only where it is open to the reader. */
const Author = Type.Object({
  side: Side,
  /** null while the owner is hidden, and when the account is gone */
  name: Nullable(Type.String()),
  me: Type.Boolean(),
})

export const Message = Type.Object({
  id: Id,
  author: Author,
  /** what the message came with: the asking itself, an answer, or nothing but itself */
  kind: OneOf(['asked', 'message', 'question', 'acceptance', 'decline'] as const),
  /** plain text; empty when it was deleted, or when an answer came without words */
  text: Type.String(),
  sentAt: Instant,
  /** a deleted message leaves this mark */
  deletedAt: Nullable(Instant),
})
export type Message = Static<typeof Message>

export const ConversationFile = Type.Object({
  id: Id,
  author: Author,
  name: Type.String(),
  /** as found in the content, never as claimed: application/pdf */
  type: Type.String(),
  bytes: Type.Integer(),
  addedAt: Instant,
  deletedAt: Nullable(Instant),
})
export type ConversationFile = Static<typeof ConversationFile>

export const Proposal = Type.Object({
  id: Id,
  author: Author,
  startsAt: Instant,
  endsAt: Instant,
  /** IANA zone in which it was meant: Europe/Helsinki */
  zone: Type.String(),
  place: Type.String(),
  link: Type.String(),
  state: OneOf(['proposed', 'accepted', 'declined', 'cancelled'] as const),
  /** counts changes, from 0 (RFC 5545, 3.8.7.4) */
  sequence: Type.Integer(),
  proposedAt: Instant,
  /** whether I am of the side that has to say whether it fits */
  waitsForUs: Type.Boolean(),
  /** whether I am of the side that proposed, and may move or cancel it */
  ours: Type.Boolean(),
})
export type Proposal = Static<typeof Proposal>

export const getConversation = endpoint({
  name: 'getConversation',
  method: 'GET',
  path: '/api/interests/:id/conversation',
  access: 'person',
  tag,
  summary: 'Messages, files and proposed times of an interest, oldest first; deleted ones leave a mark.',
  params: ById,
  answer: Type.Object({
    messages: Type.Array(Message),
    files: Type.Array(ConversationFile),
    proposals: Type.Array(Proposal),
    /** what may still be added, bytes */
    bytesLeft: Type.Integer(),
  }),
})

export const writeMessage = endpoint({
  name: 'writeMessage',
  method: 'POST',
  path: '/api/interests/:id/messages',
  access: 'person',
  tag,
  summary: 'Writes to the other side. From the side that asked and was asked back, it answers the question.',
  params: ById,
  body: Strict({ text: Type.String({ minLength: 1, maxLength: 5000, pattern: '\\S' }) }),
  status: 201,
  answer: Message,
})

export const checkWords = endpoint({
  name: 'checkWords',
  method: 'POST',
  path: '/api/interests/:id/identifying',
  access: 'person',
  tag,
  summary:
    'What in my words would tell the other side who owns the need, while that is hidden from it. Nothing is kept, and nothing stops me from sending them.',
  params: ById,
  body: Strict({
    text: Type.String({ maxLength: 5000 }),
    /** acceptance: words that go with the yes of my side, which names the owner where the other side has said yes */
    what: OneOf(['message', 'acceptance', 'fileName'] as const),
  }),
  status: 200,
  answer: Type.Object({ findings: Type.Array(Identifying) }),
})

export const checkAsking = endpoint({
  name: 'checkAsking',
  method: 'POST',
  path: '/api/needs/:id/identifying',
  access: 'person',
  tag,
  summary: 'The same of the words with which the side of the need’s owner asks somebody.',
  params: ById,
  body: Strict({ text: Type.String({ maxLength: 5000 }) }),
  status: 200,
  answer: Type.Object({ findings: Type.Array(Identifying) }),
})

const WithMessage = Strict({ id: Id, messageId: Id })
const WithFile = Strict({ id: Id, fileId: Id })
const WithProposal = Strict({ id: Id, proposalId: Id })

export const deleteMessage = endpoint({
  name: 'deleteMessage',
  method: 'DELETE',
  path: '/api/interests/:id/messages/:messageId',
  access: 'person',
  tag,
  summary: 'Deletes a message of my own; a mark stays.',
  params: WithMessage,
})

export const addFile = endpoint({
  name: 'addFile',
  method: 'POST',
  path: '/api/interests/:id/files',
  access: 'person',
  tag,
  summary: 'Adds a file of at most 10 MB, sent as it is; its type is read from its content.',
  params: ById,
  query: Strict({ name: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }) }),
  takes: 'bytes',
  bodyBytes: maxFileBytes,
  status: 201,
  answer: ConversationFile,
})

export const getFile = endpoint({
  name: 'getFile',
  method: 'GET',
  path: '/api/interests/:id/files/:fileId',
  access: 'person',
  tag,
  summary: 'A file, always to be saved and never shown in the page.',
  params: WithFile,
  media: 'application/octet-stream',
  answer: Type.String(),
})

export const deleteFile = endpoint({
  name: 'deleteFile',
  method: 'DELETE',
  path: '/api/interests/:id/files/:fileId',
  access: 'person',
  tag,
  summary: 'Deletes a file of my own; a mark stays, the content goes.',
  params: WithFile,
})

const when = {
  startsAt: Instant,
  endsAt: Instant,
  zone: Type.String({ minLength: 1, maxLength: 64 }),
  place: Type.Optional(Type.String({ maxLength: 300 })),
  /** https://… */
  link: Type.Optional(Type.String({ maxLength: 1000 })),
}

export const proposeTime = endpoint({
  name: 'proposeTime',
  method: 'POST',
  path: '/api/interests/:id/proposals',
  access: 'person',
  tag,
  summary: 'Proposes a time to the other side.',
  params: ById,
  body: Strict(when),
  status: 201,
  answer: Proposal,
})

export const moveProposal = endpoint({
  name: 'moveProposal',
  method: 'PUT',
  path: '/api/interests/:id/proposals/:proposalId',
  access: 'person',
  tag,
  summary: 'Moves a proposal of my side to another time or place; the other side is asked again.',
  params: WithProposal,
  body: Strict(when),
  answer: Proposal,
})

export const answerProposal = endpoint({
  name: 'answerProposal',
  method: 'PUT',
  path: '/api/interests/:id/proposals/:proposalId/answer',
  access: 'person',
  tag,
  summary: 'Says whether a time that the other side proposed fits.',
  params: WithProposal,
  body: Strict({
    answer: OneOf(['accept', 'decline'] as const),
    /** the one that was read; another means that it was moved meanwhile */
    sequence: Type.Integer({ minimum: 0 }),
  }),
  answer: Proposal,
})

export const cancelProposal = endpoint({
  name: 'cancelProposal',
  method: 'DELETE',
  path: '/api/interests/:id/proposals/:proposalId',
  access: 'person',
  tag,
  summary: 'Cancels a proposal of my side, accepted or not.',
  params: WithProposal,
  answer: Proposal,
})

export const getProposalCalendar = endpoint({
  name: 'getProposalCalendar',
  method: 'GET',
  path: '/api/interests/:id/proposals/:proposalId/calendar',
  access: 'person',
  tag,
  summary: 'The proposal as iCalendar (RFC 5545): REQUEST, or CANCEL once it was cancelled.',
  params: WithProposal,
  media: 'text/calendar',
  answer: Type.String(),
})
