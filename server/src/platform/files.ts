import { createHash } from 'node:crypto'
import { createReadStream, existsSync, rmSync, statSync, type ReadStream } from 'node:fs'
import { mkdir, open, rename, rm, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { FastifyReply } from 'fastify'
import { eq } from 'drizzle-orm'
import { fileTypeFromBuffer } from 'file-type'
import { hourMs, type Clock } from './clock.ts'
import { newId } from './ids.ts'
import { enqueue } from './jobs.ts'
import { notFound } from './problems.ts'
import type { Conn, Store } from './store.ts'
import { fileUses } from './tables.ts'

/** SHA-256 of the content in hex, and its length. */
export type StoredFile = { sha256: string; bytes: number }

/** content that nothing uses any more goes after this, so that whoever is just storing the same has time to say so */
const graceMs = hourMs

/**
 * Files by their content: each lies once under the SHA-256 of what is in it, written whole or not at all. Rows say who
 * uses it (file_uses), in the transaction of whatever uses it; when the last use ends, the content goes.
 */
export function openFiles({ store, clock, dataDir }: { store: Store; clock: Clock; dataDir: string }) {
  const folder = filesFolder(dataDir)
  return {
    /** Puts content on disk, before the transaction that uses it. */
    async keep(content: Uint8Array): Promise<StoredFile> {
      const sha256 = await sha256Of(content)
      await write(folder, sha256, content, clock())
      return { sha256, bytes: content.length }
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
      if (used) return
      const path = pathOf(folder, sha256)
      // looked at and removed in one turn of the event loop: no `keep` of this process comes between
      if (existsSync(path) && statSync(path).mtimeMs + graceMs <= clock()) rmSync(path)
    },
  }
}

export type Files = ReturnType<typeof openFiles>

export const filesFolder = (dataDir: string): string => join(dataDir, 'files')

/** Two letters of the name make a folder, so that none grows too long. */
export const pathOf = (folder: string, sha256: string): string => join(folder, sha256.slice(0, 2), sha256)

const sliceBytes = 512 * 1024

/** SHA-256 in hex, in slices of about a millisecond, so that a large file does not hold up the event loop. */
export async function sha256Of(content: Uint8Array): Promise<string> {
  const hash = createHash('sha256')
  for (let from = 0; from < content.length; from += sliceBytes) {
    hash.update(content.subarray(from, from + sliceBytes))
    await setImmediate()
  }
  return hash.digest('hex')
}

/** Writes beside its place, syncs, and renames: a file that has its name is whole and on disk. */
async function write(folder: string, sha256: string, content: Uint8Array, now: number): Promise<void> {
  const path = pathOf(folder, sha256)
  const seconds = now / 1000
  if (existsSync(path)) return utimes(path, seconds, seconds)
  const shelf = join(folder, sha256.slice(0, 2))
  await mkdir(shelf, { recursive: true, mode: 0o700 })
  const part = join(shelf, `${newId()}.part`)
  try {
    const file = await open(part, 'wx', 0o600)
    try {
      await file.writeFile(content)
      await file.utimes(seconds, seconds)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(part, path)
    for (const one of [shelf, folder]) await syncFolder(one)
  } finally {
    await rm(part, { force: true })
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** What a file is, by what is in it and not by its name: a media type; text is UTF-8 without control characters. */
export async function contentTypeOf(content: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(content)
  if (found) return found.mime
  return isText(content) ? 'text/plain' : 'application/octet-stream'
}

/** as much of a file as tells whether it is text */
const lookedAtBytes = 64 * 1024

function isText(content: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content.subarray(0, lookedAtBytes), { stream: true })
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
