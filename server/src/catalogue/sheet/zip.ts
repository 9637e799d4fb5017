import { crc32, inflateRawSync } from 'node:zlib'

// PKWARE APPNOTE 6.3.10: what of the ZIP format an XLSX file needs. Headers may lie about sizes, so an archive from
// outside is unpacked here under a limit, and handed on as a new one in which nothing is packed.

export type ZipFile = { name: string; data: Buffer }
/** How much an archive may hold once unpacked. */
export type ZipLimits = { files: number; bytes: number }

const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 }
const stored = 0
const deflated = 8
const endSize = 22
const longestComment = 0xffff

export class ZipProblem extends Error {
  readonly code: 'unreadable' | 'tooLarge'
  constructor(code: 'unreadable' | 'tooLarge') {
    super(code)
    this.code = code
  }
}

/**
 * The files of an archive whose names pass. Takes what the central directory lists, and counts what is really unpacked.
 * @throws ZipProblem for what is no archive, is encrypted or packed in another way, and for what is over the limits
 */
export function unpack(archive: Buffer, limits: ZipLimits, isWanted: (name: string) => boolean): ZipFile[] {
  const end = endRecord(archive)
  const count = archive.readUInt16LE(end + 10)
  if (count > limits.files) throw new ZipProblem('tooLarge')
  const files: ZipFile[] = []
  let left = limits.bytes
  let at = archive.readUInt32LE(end + 16)
  for (let one = 0; one < count; one++) {
    const entry = entryAt(archive, at)
    at = entry.next
    if (!isWanted(entry.name)) continue
    const data = unpacked(archive, entry, left)
    left -= data.length
    files.push({ name: entry.name, data })
  }
  return files
}

type Entry = { name: string; method: number; packedSize: number; localAt: number; next: number }

function endRecord(archive: Buffer): number {
  for (let at = archive.length - endSize; at >= Math.max(0, archive.length - endSize - longestComment); at--)
    if (archive.readUInt32LE(at) === signatures.end) return at
  throw new ZipProblem('unreadable')
}

function entryAt(archive: Buffer, at: number): Entry {
  if (at + 46 > archive.length || archive.readUInt32LE(at) !== signatures.central) throw new ZipProblem('unreadable')
  const isEncrypted = (archive.readUInt16LE(at + 8) & 1) === 1
  if (isEncrypted) throw new ZipProblem('unreadable')
  const [nameSize, extraSize, commentSize] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset))
  const nameEnd = at + 46 + nameSize!
  return {
    name: archive.toString('utf8', at + 46, nameEnd),
    method: archive.readUInt16LE(at + 10),
    packedSize: archive.readUInt32LE(at + 20),
    localAt: archive.readUInt32LE(at + 42),
    next: nameEnd + extraSize! + commentSize!,
  }
}

function unpacked(archive: Buffer, { method, packedSize, localAt }: Entry, left: number): Buffer {
  if (localAt + 30 > archive.length || archive.readUInt32LE(localAt) !== signatures.local)
    throw new ZipProblem('unreadable')
  const start = localAt + 30 + archive.readUInt16LE(localAt + 26) + archive.readUInt16LE(localAt + 28)
  const packed = archive.subarray(start, start + packedSize)
  if (packed.length !== packedSize) throw new ZipProblem('unreadable')
  if (method === stored && packed.length <= left) return packed
  if (method !== deflated) throw new ZipProblem(method === stored ? 'tooLarge' : 'unreadable')
  try {
    // Zero would mean no limit.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) })
  } catch (failure) {
    throw new ZipProblem((failure as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'tooLarge' : 'unreadable')
  }
}

/** An archive of these files, unpacked as they are. */
export function packStored(files: ZipFile[]): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let at = 0
  for (const { name, data } of files) {
    const named = Buffer.from(name)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(signatures.local, 0)
    writeShared(local, 4, { named, data })
    const central = Buffer.alloc(46)
    central.writeUInt32LE(signatures.central, 0)
    central.writeUInt16LE(20, 4)
    writeShared(central, 6, { named, data })
    central.writeUInt32LE(at, 42)
    locals.push(local, named, data)
    centrals.push(central, named)
    at += local.length + named.length + data.length
  }
  const end = Buffer.alloc(endSize)
  end.writeUInt32LE(signatures.end, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(Buffer.concat(centrals).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, ...centrals, end])
}

/** The fields that a local and a central header have alike, from "version needed" to the length of the name. */
function writeShared(header: Buffer, at: number, { named, data }: { named: Buffer; data: Buffer }) {
  const utf8Names = 0x0800
  header.writeUInt16LE(20, at)
  header.writeUInt16LE(utf8Names, at + 2)
  header.writeUInt16LE(stored, at + 4)
  header.writeUInt32LE(crc32(data), at + 10)
  header.writeUInt32LE(data.length, at + 14)
  header.writeUInt32LE(data.length, at + 18)
  header.writeUInt16LE(named.length, at + 22)
}
