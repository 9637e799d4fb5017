import { createHash } from 'node:crypto'
import { createReadStream, existsSync, rmSync, statSync, type ReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyReply } from 'fastify'
import { and, eq, inArray } from 'drizzle-orm'
import { fileTypeFromFile } from 'file-type'
import { dayMs, hourMs, type Clock } from './clock.ts'
import { newId } from './ids.ts'
import { enqueue } from './jobs.ts'
import { notFound, storageFull } from './problems.ts'
import type { Conn, Store } from './store.ts'
import { fileUses, jobs } from './tables.ts'

/** SHA-256 of the content in hex, and its length. */
export type StoredFile = { sha256: string; bytes: number }
/** … and its media type, as found in it. */
export type CameFile = StoredFile & { type: string }
type Content = Iterable<Uint8Array> | AsyncIterable<Uint8Array>

/** content that nothing uses any more goes after this, so that whoever is just storing the same has time to say so */
const graceMs = hourMs

/**
 * Files by their content: each lies once under the SHA-256 of what is in it, written whole or not at all. Rows say who
 * uses it (file_uses), in the transaction of whatever uses it; when the last use ends, the content goes.
 */
export function openFiles({ store, clock, dataDir }: { store: Store; clock: Clock; dataDir: string }) {
  const folder = filesFolder(dataDir)
  return {
    /**
     * Puts content on disk as it comes, before the transaction that uses it. `judge` is told what came when all of it is
     * there; when it throws, or the content breaks off, nothing is kept.
     * @throws what `judge` and the content throw; storageFull
     */
    async keep(content: Content, judge: (came: CameFile) => Promise<void> | void = () => {}): Promise<CameFile> {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const part = join(folder, `${newId()}.part`)
      try {
        const stored = await write(part, content)
        const came = { ...stored, type: await typeOf(part) }
        await judge(came)
        await place(folder, part, { sha256: stored.sha256, now: clock() })
        return came
      } catch (failure) {
        throw (failure as { code?: string }).code === 'ENOSPC' ? storageFull() : failure
      } finally {
        await rm(part, { force: true })
      }
    },
    /** @throws notFound when the content is not there */
    read(sha256: string): ReadStream {
      const path = pathOf(folder, sha256)
      if (!existsSync(path)) throw notFound()
      return createReadStream(path)
    },
    /** Says that a row uses stored content. */
    use: async (tx: Conn, use: { sha256: string; usedBy: string; bytes: number }): Promise<void> =>
      void (await tx.insert(fileUses).values(use)),
    /** Ends every use by a row; content that was used by nothing else goes soon. */
    async release(tx: Conn, usedBy: string): Promise<void> {
      const ended = await tx.delete(fileUses).where(eq(fileUses.usedBy, usedBy)).returning({ sha256: fileUses.sha256 })
      for (const payload of ended) await enqueue(tx, { kind: 'fileSweep', payload, at: clock() + graceMs })
    },
    /** The handler of the job `fileSweep`. */
    async sweep({ sha256 }: { sha256: string }): Promise<void> {
      const [used] = await store.read.select().from(fileUses).where(eq(fileUses.sha256, sha256)).limit(1)
      if (!used) removeUnless(pathOf(folder, sha256), clock() - graceMs)
    },
    /**
     * Removes what a process left that ended in between: content whose row was never written, and files half written.
     * Nothing younger than a day goes, and nothing whose last use has just ended: that waits for its own job.
     */
    async sweepForgotten(): Promise<void> {
      const before = clock() - dayMs
      for (const shelf of ['.', ...(await namesIn(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name))]) {
        const names = (await namesIn(join(folder, shelf))).filter((name) => /^([0-9a-f]{64}|.+\.part)$/.test(name))
        const kept = await keptOf(store.read, names)
        for (const name of names.filter((one) => !kept.has(one))) removeUnless(join(folder, shelf, name), before)
      }
    },
  }
}

export type Files = ReturnType<typeof openFiles>

export const filesFolder = (dataDir: string): string => join(dataDir, 'files')

/** Two letters of the name make a folder, so that none grows too long. */
export const pathOf = (folder: string, sha256: string): string => join(folder, sha256.slice(0, 2), sha256)

/** names asked about in one statement */
const askedAtOnce = 500

/** Those of these contents that are used, or whose last use has just ended. */
async function keptOf(conn: Conn, names: string[]): Promise<Set<string>> {
  const kept = new Set<string>()
  for (let from = 0; from < names.length; from += askedAtOnce) {
    const some = inArray(fileUses.sha256, names.slice(from, from + askedAtOnce))
    for (const { sha256 } of await conn.select().from(fileUses).where(some)) kept.add(sha256)
  }
  if (kept.size === names.length) return kept
  const leaving = and(eq(jobs.kind, 'fileSweep'), eq(jobs.state, 'waiting'))
  for (const { payload } of await conn.select().from(jobs).where(leaving)) kept.add((payload as StoredFile).sha256)
  return kept
}

const namesIn = async (folder: string): Promise<string[]> => (existsSync(folder) ? readdir(folder) : [])

/** Looked at and removed in one turn of the event loop: no `keep` of this process comes between. */
function removeUnless(path: string, before: number): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found && found.mtimeMs <= before) rmSync(path, { force: true })
}

/** about a millisecond of hashing: content that comes in one piece holds up nobody either */
const sliceBytes = 512 * 1024

async function write(part: string, content: Content): Promise<StoredFile> {
  const hash = createHash('sha256')
  let bytes = 0
  const file = await open(part, 'wx', 0o600)
  try {
    for await (const chunk of content)
      for (let from = 0; from < chunk.length; from += sliceBytes) {
        const slice = chunk.subarray(from, from + sliceBytes)
        hash.update(slice)
        await file.appendFile(slice)
        bytes += slice.length
      }
    await file.sync()
  } finally {
    await file.close()
  }
  return { sha256: hash.digest('hex'), bytes }
}

/** Gives a file that is whole and on disk its name. Content that was there already is replaced by itself, made young. */
async function place(folder: string, part: string, { sha256, now }: { sha256: string; now: number }): Promise<void> {
  const shelf = join(folder, sha256.slice(0, 2))
  await mkdir(shelf, { recursive: true, mode: 0o700 })
  await utimes(part, now / 1000, now / 1000)
  await rename(part, pathOf(folder, sha256))
  for (const one of [shelf, folder]) await syncFolder(one)
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** as much of a file as tells whether it is text */
const lookedAtBytes = 64 * 1024

/** What a file is, by what is in it and not by its name: a media type; text is UTF-8 without control characters. */
async function typeOf(path: string): Promise<string> {
  const found = await fileTypeFromFile(path)
  if (found) return found.mime
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(lookedAtBytes), 0, lookedAtBytes, 0)
    return isText(buffer.subarray(0, bytesRead)) ? 'text/plain' : 'application/octet-stream'
  } finally {
    await file.close()
  }
}

function isText(content: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content, { stream: true })
    // eslint-disable-next-line no-control-regex
    return !/[\0-\x08\x0e-\x1f]/.test(text)
  } catch {
    return false
  }
}

/**
 * Sends content so that a browser saves it and runs nothing of it: no sniffing, no scripts, never shown in our page
 * (RFC 6266; OWASP ASVS 5.0, 5.4).
 */
export function sendFile(reply: FastifyReply, content: ReadStream | string, given: { name: string; type: string }) {
  const plain = given.name.replace(/[^\w. -]/g, '_')
  const encoded = encodeURIComponent(given.name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`)
  return reply
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cross-origin-resource-policy', 'same-origin')
    .header('cache-control', 'private, no-store')
    .type(given.type)
    .send(content)
}
