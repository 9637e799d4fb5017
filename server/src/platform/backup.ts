import Database from 'better-sqlite3'
import { constants, copyFileSync, existsSync, fsyncSync, closeSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { BackupRefusal, packFiles, unpackFiles } from './packing.ts'

export { BackupRefusal }

/** pages copied at a time: all of them, so that the copy is one moment of the database even while others write */
const allPages = 2 ** 31 - 1
const lockWaitMs = 500

/**
 * Copies the SQLite database `file` as it is at one moment into `target`, while a server may go on writing it. The
 * copy is checked and on disk before it takes its name, and holds what lies in the folder `files` too. Throws BackupRefusal when there is no database, or the copy
 * is not whole.
 */
export async function backUp(file: string, target: string, files?: string): Promise<void> {
  if (!existsSync(file)) throw new BackupRefusal(`There is no database at ${file} to back up`)
  const part = `${target}.part`
  rmSync(part, { force: true })
  const db = new Database(file, { fileMustExist: true, readonly: true })
  try {
    await db.backup(part, { progress: () => allPages })
    makeSingleFile(part)
    assertWhole(part)
    // after the database, so that every file that its rows name is there: content goes an hour after its last use
    if (files) packFiles(files, part)
    syncToDisk(part)
    renameSync(part, target)
    syncToDisk(dirname(target))
  } finally {
    db.close()
    removeDatabase(part)
  }
}

/**
 * Puts the backup `source` in the place of the SQLite database `file`, its files beside it, and keeps what stood there beside it. `now` is
 * the moment (epoch ms) that names what is kept. Returns its path, undefined when nothing stood there. Throws
 * BackupRefusal, with nothing changed, when the backup is not whole or a server has the database open.
 */
export function restore(source: string, file: string, now: number): string | undefined {
  if (!existsSync(source)) throw new BackupRefusal(`There is no backup at ${source}`)
  const part = `${file}.restoring`
  removeDatabase(part)
  try {
    copyFileSync(source, part, constants.COPYFILE_FICLONE)
    assertWhole(part)
    unpackFiles(part, join(dirname(file), 'files'))
    syncToDisk(part)
    const kept = existsSync(file) ? setAside(file, now) : undefined
    renameSync(part, file)
    syncToDisk(dirname(file))
    return kept
  } finally {
    removeDatabase(part)
  }
}

// Leaving WAL mode needs the database for oneself alone, so it fails while a server has it open,
// and it brings everything that still stood in the log into the one file.
function setAside(file: string, now: number): string {
  const kept = `${file}.before-${new Date(now).toISOString().replaceAll(':', '-')}`
  try {
    makeSingleFile(file)
  } catch (error) {
    if (isLocked(error)) throw new BackupRefusal(`A server has ${file} open: stop it, then restore`)
    if (!isDamaged(error)) throw error
    for (const suffix of ['-wal', '-shm'].filter((end) => existsSync(file + end)))
      renameSync(file + suffix, kept + suffix)
  }
  renameSync(file, kept)
  return kept
}

function makeSingleFile(file: string): void {
  const db = new Database(file, { timeout: lockWaitMs })
  try {
    db.pragma('journal_mode=DELETE')
  } finally {
    db.close()
  }
}

function assertWhole(file: string): void {
  try {
    const db = new Database(file, { readonly: true })
    try {
      const found = db.pragma('integrity_check', { simple: true })
      if (found !== 'ok') throw new BackupRefusal(`The backup is damaged: ${String(found)}`)
      const migrations = db.prepare("select 1 from sqlite_schema where name = '__drizzle_migrations'").get()
      if (!migrations) throw new BackupRefusal('The file is an SQLite database, but not one of Silta')
    } finally {
      db.close()
    }
  } catch (error) {
    if (isDamaged(error)) throw new BackupRefusal('The file is no SQLite database, or a damaged one')
    throw error
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(BUSY|LOCKED)/.test(error.code)
}

function isDamaged(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code)
}

function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true })
}

function syncToDisk(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
