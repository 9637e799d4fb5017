import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import type { Analyser } from '#language/analysis.ts'
import { inSlices } from '../feeding.ts'
import type { DocumentTerms } from './document.ts'
import { Numbering } from './numbering.ts'
import { learn, pageOf, PageWriter, withBookNumbers, type Page, type PageKey } from './page.ts'
import { versionOf } from './version.ts'

/** Documents of one page: some 500 kB. */
const pageSize = 256
/** The version's 64 digits, padded; then pages, each behind its length and its CRC-32. */
const headerBytes = 80
const prefixBytes = 8
const largestPage = 1 << 27
/** A file of more than this many documents is written anew when most of them are stale. */
const fewStale = 1000

/**
 * What was read out of texts, kept in a file beside the database, so that a start reads only those texts that are new.
 * Pages are appended and never changed; what is not whole, or was read by other code or another vocabulary, is told and
 * left. It may be deleted at any time. All of it is read and written by the system's threads, not by the event loop's.
 */
export class KeptTerms {
  readonly #path: string
  readonly #analyser: Analyser
  readonly #onTrouble: (trouble: unknown) => void
  #numbering: Numbering
  #writer: PageWriter
  #file: FileHandle | undefined
  #end = headerBytes
  #isBroken = false
  #written: Promise<void> = Promise.resolve()

  constructor(path: string, analyser: Analyser, onTrouble: (trouble: unknown) => void) {
    this.#path = path
    this.#analyser = analyser
    this.#onTrouble = onTrouble
    this.#numbering = new Numbering(analyser.book.reserved)
    this.#writer = new PageWriter(analyser.book, this.#numbering)
  }

  /**
   * What is kept, a page at a time, with its own numbers: see `documentOf`. `isUsed` tells afterwards which documents of
   * a page still stand; when most do not, the file is written anew without them. Begins a new file where there is none.
   */
  async *pages(isUsed: (key: PageKey) => boolean): AsyncGenerator<Page> {
    await this.close()
    const [numbering, stale] = [new Numbering(this.#analyser.book.reserved), { used: 0, all: 0 }]
    this.#take(numbering)
    this.#isBroken = false
    try {
      const version = await versionOf(this.#analyser)
      this.#file = await open(this.#path, 'r+').catch(() => undefined)
      if (!(await this.#isOf(version))) await this.#begin(version)
      for await (const page of this.#whole()) {
        await inSlices(learn(page, this.#analyser, numbering))
        yield page
        stale.all += page.keys.length
        stale.used += page.keys.filter(isUsed).length
      }
      if (stale.all - stale.used > Math.max(fewStale, stale.used)) await this.#rewrite(version, isUsed)
    } catch (failure) {
      await this.#fail(failure)
    }
  }

  /** A document of a page with the numbers of the analyser's book. */
  documentOf(document: DocumentTerms): DocumentTerms {
    return withBookNumbers(document, this.#numbering)
  }

  /** Keeps what was read out of a text; written down with others, at the latest by `flush`. */
  add(key: PageKey, document: DocumentTerms) {
    if (this.#isBroken || !this.#file) return
    this.#writer.add(key, document)
  }

  /** Writes when there is a page of documents; documents of one need are added without this between them. */
  flushFull() {
    if (this.#writer.size >= pageSize) void this.flush()
  }

  /** Everything that was added is in the file. */
  flush(): Promise<void> {
    const file = this.#file
    if (this.#writer.size === 0 || !file) return this.#written
    const bytes = this.#writer.take()
    return (this.#written = this.#written.then(() => this.#append(file, bytes)))
  }

  async close() {
    await this.flush()
    await this.#file?.close().catch(() => {})
    this.#file = undefined
  }

  #take(numbering: Numbering) {
    this.#numbering = numbering
    this.#writer = new PageWriter(this.#analyser.book, numbering)
  }

  async #append(file: FileHandle, bytes: Uint8Array) {
    if (this.#isBroken) return
    const prefix = Buffer.alloc(prefixBytes)
    prefix.writeUInt32LE(bytes.length, 0)
    prefix.writeUInt32LE(crc32(bytes), 4)
    try {
      await file.writev([prefix, bytes], this.#end)
      this.#end += prefixBytes + bytes.length
    } catch (failure) {
      await this.#fail(failure)
    }
  }

  /** Nothing more is kept; what is in the file stays whole pages, and a start reads them. */
  async #fail(failure: unknown) {
    this.#isBroken = true
    this.#onTrouble(failure)
  }

  async #isOf(version: string): Promise<boolean> {
    if (!this.#file) return false
    const header = Buffer.alloc(headerBytes)
    await this.#file.read(header, 0, headerBytes, 0)
    if (header.toString('latin1').trimEnd() === version) return true
    this.#onTrouble(`${this.#path} was not written by this version: every text is read anew`)
    return false
  }

  async #begin(version: string) {
    await this.#file?.close()
    this.#file = await open(this.#path, 'w+')
    await this.#file.write(version.padEnd(headerBytes), 0, 'latin1')
    this.#end = headerBytes
  }

  /** Pages until the end or the first that is not whole, from where on the file is cut. */
  async *#whole(): AsyncGenerator<Page> {
    const file = this.#file!
    const { size } = await file.stat()
    for (this.#end = headerBytes; this.#end < size;) {
      const bytes = await pageAt(file, this.#end, size)
      if (!bytes) {
        this.#onTrouble(`${this.#path} is damaged from byte ${this.#end} on: those texts are read anew`)
        return file.truncate(this.#end)
      }
      yield pageOf(bytes)
      this.#end += prefixBytes + bytes.length
    }
  }

  /** Copies what is used into a new file, which takes the old one's place. */
  async #rewrite(version: string, isUsed: (key: PageKey) => boolean) {
    const [old, numbering] = [this.#file!, this.#numbering]
    const size = this.#end
    this.#take(new Numbering(this.#analyser.book.reserved))
    await rm(`${this.#path}.new`, { force: true })
    const file = await open(`${this.#path}.new`, 'w+')
    await file.write(version.padEnd(headerBytes), 0, 'latin1')
    this.#end = headerBytes
    for (let at = headerBytes; at < size;) {
      const bytes = (await pageAt(old, at, size))!
      await inSlices(this.#copying(pageOf(bytes), numbering, isUsed))
      if (this.#writer.size >= pageSize) await this.#append(file, this.#writer.take())
      at += prefixBytes + bytes.length
    }
    await this.#append(file, this.#writer.take())
    await rename(`${this.#path}.new`, this.#path)
    await old.close()
    this.#file = file
  }

  *#copying({ keys, documents }: Page, from: Numbering, isUsed: (key: PageKey) => boolean): Generator<void> {
    for (const [at, key] of keys.entries())
      if (isUsed(key)) yield this.#writer.add(key, withBookNumbers(documents[at]!, from))
  }
}

async function pageAt(file: FileHandle, at: number, size: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const prefix = Buffer.alloc(prefixBytes)
  if (at + prefixBytes > size) return undefined
  await file.read(prefix, 0, prefixBytes, at)
  const length = prefix.readUInt32LE(0)
  if (length > Math.min(largestPage, size - at - prefixBytes)) return undefined
  const bytes = new Uint8Array(length)
  await file.read(bytes, 0, length, at + prefixBytes)
  return crc32(bytes) === prefix.readUInt32LE(4) ? bytes : undefined
}
