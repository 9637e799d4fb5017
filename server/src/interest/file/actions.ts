import { and, eq, isNull } from 'drizzle-orm'
import { record } from '#activity/actions.ts'
import type { Actor } from '#platform/actor.ts'
import { newId } from '#platform/ids.ts'
import { invalid, notFound } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import { bytesIn, quotaBytes } from '../conversation/queries.ts'
import { fileKindRefused, quotaExceeded } from '../problems.ts'
import { interestSeenBy, writableBy } from '../queries.ts'
import { aboutWriting } from '../rules.ts'
import { interestFiles, interests } from '../tables.ts'

export type FileRow = typeof interestFiles.$inferSelect
type Given = { id: string; name: string; bytes: AsyncIterable<Uint8Array> }

/** What nobody sends to a partner on purpose: programs and installers, as read from the content. */
const programs = new Set([
  'application/x-msdownload',
  'application/x-elf',
  'application/x-mach-binary',
  'application/x-msi',
  'application/x-ms-shortcut',
  'application/x-apple-diskimage',
  'application/vnd.android.package-archive',
  'application/wasm',
  'application/java-vm',
])

/**
 * Adds a file to a conversation. Its content is on disk before the row that names it is.
 * @throws notFound, bothSides, otherState; invalid for what is empty; fileKindRefused, quotaExceeded; what the bytes throw
 */
export async function addFile(service: Platform, actor: Actor, given: Given): Promise<FileRow> {
  const { store, clock, files } = service
  await writableBy(store.read, actor, given.id)
  const stored = await files.keep(given.bytes, async ({ bytes, type }) => {
    if (!bytes) throw invalid([{ field: 'file', code: 'required' }])
    if (programs.has(type)) throw fileKindRefused()
    if ((await bytesIn(store.read, given.id)) + bytes > quotaBytes) throw quotaExceeded()
  })
  const now = clock()
  return store.commit(async (tx) => {
    const { seen, side } = await writableBy(tx, actor, given.id)
    if ((await bytesIn(tx, given.id)) + stored.bytes > quotaBytes) throw quotaExceeded()
    const about = { interestId: given.id, side, authorId: actor.personId!, name: nameOf(given.name) }
    const row = { id: newId(), ...about, ...stored, addedAt: now, deletedAt: null }
    await tx.insert(interestFiles).values(row)
    await files.use(tx, { sha256: stored.sha256, usedBy: row.id, bytes: stored.bytes })
    await tx.update(interests).set({ updatedAt: now }).where(eq(interests.id, given.id))
    await record(tx, actor, aboutWriting(seen, { kind: 'interest.fileAdded', at: now, side }))
    return row
  })
}

/** The name without the folders that some browsers send along, and without what breaks a header or a line. */
const nameOf = (given: string): string =>
  // eslint-disable-next-line no-control-regex
  (given.split(/[/\\]/).at(-1) ?? '').replace(/[\0-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim() ||
  'file'

/** Deletes a file of one's own: the mark stays, name and content go. @throws notFound for those of others */
export async function deleteFile(
  { store, clock, files }: Platform,
  actor: Actor,
  { id, fileId }: { id: string; fileId: string },
): Promise<void> {
  const now = clock()
  await store.commit(async (tx) => {
    const seen = await interestSeenBy(tx, actor, id)
    const own = and(eq(interestFiles.interestId, id), eq(interestFiles.authorId, actor.personId!))
    const which = and(own, eq(interestFiles.id, fileId))
    const [row] = await tx.select().from(interestFiles).where(which)
    if (!row) throw notFound()
    if (row.deletedAt !== null) return
    const gone = { name: '', deletedAt: now }
    await tx
      .update(interestFiles)
      .set(gone)
      .where(and(which, isNull(interestFiles.deletedAt)))
    await files.release(tx, row.id)
    await record(tx, actor, aboutWriting(seen, { kind: 'interest.fileDeleted', at: now, side: row.side }))
  })
}
