import { and, asc, eq, isNull, sum } from 'drizzle-orm'
import type { Side } from '@silta/shared/interest-words.ts'
import type { ConversationFile, Message, Proposal } from '@silta/shared/conversations.ts'
import type { Actor } from '#platform/actor.ts'
import type { Conn } from '#platform/store.ts'
import { peopleById } from '#people/queries.ts'
import type { FileRow } from '../file/actions.ts'
import type { ProposalRow } from '../proposal/actions.ts'
import { readableBy, type SeenInterest } from '../queries.ts'
import { interestFiles, interestMessages, interestProposals } from '../tables.ts'
import type { MessageRow } from './actions.ts'

/** bytes that one interest may hold in files */
export const quotaBytes = 100 * 1024 * 1024

/** Everything that was said, added and proposed, oldest first. @throws notFound */
export async function conversationOf(conn: Conn, actor: Actor, id: string) {
  const seen = await readableBy(conn, actor, id)
  const messages = await conn
    .select()
    .from(interestMessages)
    .where(eq(interestMessages.interestId, id))
    .orderBy(asc(interestMessages.sentAt), asc(interestMessages.id))
  const files = await conn
    .select()
    .from(interestFiles)
    .where(eq(interestFiles.interestId, id))
    .orderBy(asc(interestFiles.addedAt), asc(interestFiles.id))
  const proposals = await conn
    .select()
    .from(interestProposals)
    .where(eq(interestProposals.interestId, id))
    .orderBy(asc(interestProposals.startsAt), asc(interestProposals.id))
  const naming = await namingOf(conn, actor, { seen, rows: [...messages, ...files, ...proposals] })
  return {
    messages: messages.map((row) => messageView(naming, row)),
    files: files.map((row) => fileView(naming, row)),
    proposals: proposals.map((row) => proposalView(naming, row)),
    bytesLeft: Math.max(0, quotaBytes - (await bytesIn(conn, id))),
  }
}

/** Bytes of the files that an interest holds now. */
export async function bytesIn(conn: Conn, id: string): Promise<number> {
  const held = and(eq(interestFiles.interestId, id), isNull(interestFiles.deletedAt))
  const [row] = await conn
    .select({ bytes: sum(interestFiles.bytes) })
    .from(interestFiles)
    .where(held)
  return Number(row?.bytes ?? 0)
}

type Authored = { side: Side; authorId: string }
/** Who wrote, as far as a reader may know. */
export type Naming = { authorOf: (row: Authored) => Message['author']; seen: SeenInterest }

/** While the owner is hidden, nobody of the other side is named: neither its members nor its adviser. */
export async function namingOf(
  conn: Conn,
  actor: Actor,
  { seen, rows }: { seen: SeenInterest; rows: Authored[] },
): Promise<Naming> {
  const people = await peopleById(conn, [...new Set(rows.map(({ authorId }) => authorId))])
  const isHidden = ({ side }: Authored) => seen.ownerHidden && side !== 'offerer'
  const authorOf = (row: Authored) => ({
    side: row.side,
    name: isHidden(row) ? null : (people.get(row.authorId)?.name ?? null),
    me: row.authorId === actor.personId,
  })
  return { authorOf, seen }
}

/** The same for one row that was just written. */
export async function namingFor(conn: Conn, actor: Actor, { id, row }: { id: string; row: Authored }): Promise<Naming> {
  return namingOf(conn, actor, { seen: await readableBy(conn, actor, id), rows: [row] })
}

export const messageView = ({ authorOf }: Naming, row: MessageRow): Message => {
  const { id, kind, text, sentAt, deletedAt } = row
  return { id, author: authorOf(row), kind, text, sentAt, deletedAt }
}

/** A deleted file leaves the mark that there was one, without what it was called. */
export const fileView = ({ authorOf }: Naming, row: FileRow): ConversationFile => {
  const { id, type, bytes, addedAt, deletedAt } = row
  return { id, author: authorOf(row), name: row.name, type, bytes, addedAt, deletedAt }
}

export const proposalView = ({ authorOf, seen }: Naming, row: ProposalRow): Proposal => {
  const { id, startsAt, endsAt, zone, place, link, state, sequence, proposedAt } = row
  const { mySide, both } = seen.standing
  const takesPart = mySide !== 'staff' && !both
  return {
    ...{ id, author: authorOf(row), startsAt, endsAt, zone, place, link, state, sequence, proposedAt },
    waitsForUs: takesPart && state === 'proposed' && row.side !== mySide,
    ours: takesPart && row.side === mySide,
  }
}
