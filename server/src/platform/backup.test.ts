import Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backUp, restore } from './backup.ts'
import { pathOf } from './files.ts'

const now = Date.UTC(2026, 0, 2, 3, 4, 5)
let folder = ''
let file = ''
let copy = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'silta-backup-'))
  file = join(folder, 'silta.db')
  copy = join(folder, 'copy.db')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a backup taken beside an open server holds what was committed, and comes back by restore', async () => {
  const server = openAsServer(['first', 'second'])
  await backUp(file, copy)
  server.exec("insert into words values ('third')")
  server.close()
  expect(words(copy)).toEqual(['first', 'second'])
  const kept = restore(copy, file, now)
  expect(words(file)).toEqual(['first', 'second'])
  expect(kept).toBe(`${file}.before-2026-01-02T03-04-05.000Z`)
  expect(words(kept!)).toEqual(['first', 'second', 'third'])
  expect(readdirSync(folder).toSorted()).toEqual(['copy.db', 'silta.db', 'silta.db.before-2026-01-02T03-04-05.000Z'])
})

test('what stood only in the log of a server that was killed is kept', async () => {
  const server = openAsServer(['first'])
  await backUp(file, copy)
  server.exec("insert into words values ('logged')")
  const crashed = join(folder, 'crashed.db')
  for (const end of ['', '-wal']) writeFileSync(crashed + end, readFileSync(file + end))
  server.close()
  expect(words(restore(copy, crashed, now)!)).toEqual(['first', 'logged'])
})

test('a restore is refused while a server has the database open, idle or not', async () => {
  const server = openAsServer(['first'])
  await backUp(file, copy)
  expect(() => restore(copy, file, now)).toThrow('A server has')
  server.exec("insert into words values ('later')")
  expect(() => restore(copy, file, now)).toThrow('A server has')
  server.close()
  expect(words(file)).toEqual(['first', 'later'])
  expect(existsSync(`${file}.restoring`)).toBe(false)
})

test('a damaged backup changes nothing', async () => {
  openAsServer(['first']).close()
  await backUp(file, copy)
  const bytes = readFileSync(copy)
  writeFileSync(copy, bytes.fill(0x55, 4096))
  expect(() => restore(copy, file, now)).toThrow(/damaged/)
  writeFileSync(copy, 'no database at all, but long enough to look like a file of some sort')
  expect(() => restore(copy, file, now)).toThrow(/no SQLite database/)
  expect(words(file)).toEqual(['first'])
})

test('a database of something else is refused', () => {
  new Database(copy).exec('create table other (x)').close()
  expect(() => restore(copy, file, now)).toThrow('not one of Silta')
})

test('a damaged database gives way to its backup', async () => {
  openAsServer(['first']).close()
  await backUp(file, copy)
  writeFileSync(file, 'ruined '.repeat(2000))
  const kept = restore(copy, file, now)
  expect(words(file)).toEqual(['first'])
  expect(readFileSync(kept!, 'utf8')).toContain('ruined')
})

test('there is nothing to back up, and nothing to restore, where no file is', async () => {
  await expect(backUp(file, copy)).rejects.toThrow('no database')
  expect(() => restore(copy, file, now)).toThrow('no backup')
})

test('stored files travel in the one backup, and come back where they are missing', async () => {
  openAsServer(['first']).close()
  const files = join(folder, 'files')
  const content = Buffer.from('a drawing of the belt')
  const sha256 = createHash('sha256').update(content).digest('hex')
  mkdirSync(join(files, sha256.slice(0, 2)), { recursive: true })
  writeFileSync(pathOf(files, sha256), content)
  writeFileSync(join(files, sha256.slice(0, 2), 'half.part'), 'not whole')
  await backUp(file, copy, files)
  rmSync(files, { recursive: true })
  restore(copy, file, now)
  expect(readFileSync(pathOf(files, sha256))).toEqual(content)
  expect(readdirSync(files, { recursive: true })).toHaveLength(2)
  const restored = new Database(file, { readonly: true })
  expect(restored.prepare("select name from sqlite_schema where name = '__files'").all()).toEqual([])
  restored.close()
})

test('a stored file that is not what its name says is refused, and the database stays', async () => {
  openAsServer(['first']).close()
  await backUp(file, copy, folder)
  const tampered = new Database(copy)
  tampered.prepare('insert into __files values (?, ?)').run('0'.repeat(64), Buffer.from('x'))
  tampered.close()
  expect(() => restore(copy, file, now)).toThrow('is not what its name says')
  expect(words(file)).toEqual(['first'])
})

function openAsServer(rows: string[]): Database.Database {
  const db = new Database(file)
  db.pragma('journal_mode=WAL')
  db.exec('create table __drizzle_migrations (id); create table words (word text)')
  for (const row of rows) db.prepare('insert into words values (?)').run(row)
  return db
}

function words(path: string): unknown[] {
  const db = new Database(path, { readonly: true })
  const rows = db.prepare('select word from words order by rowid').pluck().all()
  db.close()
  return rows
}
