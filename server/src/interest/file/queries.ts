import { and, eq, isNull } from 'drizzle-orm'
import type { FastifyReply } from 'fastify'
import type { Actor } from '#platform/actor.ts'
import { sendFile } from '#platform/files.ts'
import { notFound } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import { readableBy } from '../queries.ts'
import { interestFiles } from '../tables.ts'

/** Sends a file of a conversation to be saved. @throws notFound, also once it was deleted */
export async function sendFileOf(
  { store, files }: Platform,
  actor: Actor,
  { id, fileId, reply }: { id: string; fileId: string; reply: FastifyReply },
): Promise<void> {
  await readableBy(store.read, actor, id)
  const held = and(eq(interestFiles.interestId, id), eq(interestFiles.id, fileId), isNull(interestFiles.deletedAt))
  const [row] = await store.read.select().from(interestFiles).where(held)
  if (!row) throw notFound()
  await sendFile(reply, files.read(row.sha256), { name: row.name, type: row.type })
}
