import Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import {
  existsSync,
  fsyncSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { pathOf } from './files.ts'

/** A backup or a restore that was not done; the message says why, for the person at the keyboard. */
export class BackupRefusal extends Error {}

// Stored files travel in a table of the backup, so that a backup stays one file that is whole or not there.
const create = 'create table if not exists __files (sha256 text primary key, content blob not null) without rowid'

/** Puts every stored file of a folder into a database file; one that does not exist is made. */
export function packFiles(folder: string, target: string): void {
  const db = new Database(target)
  try {
    db.exec(create)
    const add = db.prepare('insert or replace into __files (sha256, content) values (?, ?)')
    for (const sha256 of namesIn(folder)) add.run(sha256, readFileSync(pathOf(folder, sha256)))
  } finally {
    db.close()
  }
}

/**
 * Takes the files out of a database file into a folder, and the table out of the file unless it is to be kept. What lies in the folder stays:
 * names are content. Throws BackupRefusal when content is not what its name says.
 */
export function unpackFiles(source: string, folder: string, { keep = false } = {}): void {
  const db = new Database(source, { fileMustExist: true })
  try {
    if (!db.prepare("select 1 from sqlite_schema where name = '__files'").get()) return
    for (const { sha256, content } of packedIn(db)) put(folder, sha256, content)
    if (keep) return
    db.exec('drop table __files')
    db.exec('vacuum')
  } finally {
    db.close()
  }
}

type Packed = { sha256: string; content: Buffer }

function* packedIn(db: Database.Database): Generator<Packed> {
  const names = db.prepare('select sha256 from __files').pluck().all() as string[]
  const read = db.prepare('select content from __files where sha256 = ?').pluck()
  for (const sha256 of names) {
    const content = read.get(sha256) as Buffer
    if (createHash('sha256').update(content).digest('hex') !== sha256)
      throw new BackupRefusal(`The backup is damaged: the stored file ${sha256} is not what its name says`)
    yield { sha256, content }
  }
}

function put(folder: string, sha256: string, content: Buffer): void {
  const path = pathOf(folder, sha256)
  if (existsSync(path)) return
  mkdirSync(join(folder, sha256.slice(0, 2)), { recursive: true, mode: 0o700 })
  const descriptor = openSync(`${path}.part`, 'w', 0o600)
  try {
    writeSync(descriptor, content)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  renameSync(`${path}.part`, path)
}

const namesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((one) => one.isFile() && /^[0-9a-f]{64}$/.test(one.name))
        .map(({ name }) => name)
    : []
