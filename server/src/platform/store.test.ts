import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { count, eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { postgres } from './columns.ts'
import { testDatabase } from '../build.ts'
import { openStore, type Conn } from './store.ts'
import { jobs, settings } from './tables.ts'

const folder = mkdtempSync(join(tmpdir(), 'silta-store-'))
const database = await testDatabase(folder)
const store = await openStore(database.where)
afterAll(async () => {
  await store.close()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** rules of the one engine; the other keeps them by its own means */
const onSqlite: typeof test = postgres ? ((() => {}) as unknown as typeof test) : test

const put = (tx: Conn, name: string, value: unknown) => tx.insert(settings).values({ name, value })
const names = async () =>
  (await store.read.select({ name: settings.name }).from(settings)).map((one) => one.name).sort()

test('[PL1] what was refused leaves nothing, what was acknowledged stays, in any mixture', async () => {
  const mixture = fc.array(fc.record({ name: fc.uuid(), fails: fc.constantFrom('no', 'before', 'after') }), {
    maxLength: 60,
  })
  await fc.assert(
    fc.asyncProperty(mixture, async (works) => {
      const before = await names()
      const done = await Promise.allSettled(
        works.map(({ name, fails }) =>
          store.commit(async (tx) => {
            if (fails === 'before') throw new Error('before')
            await put(tx, name, 1)
            if (fails === 'after') throw new Error('after')
            return name
          }),
        ),
      )
      const acknowledged = done.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
      expect(acknowledged).toEqual(works.filter((one) => one.fails === 'no').map((one) => one.name))
      expect(await names()).toEqual([...before, ...acknowledged].sort())
    }),
    { numRuns: postgres ? 8 : 40 },
  )
})

test('[PL2] look, then insert cannot oversell: ten seats for fifty guests', async () => {
  const seat = (guest: number) =>
    store.commit(async (tx) => {
      const [taken] = await tx.select({ seats: count() }).from(jobs).where(eq(jobs.kind, 'seat'))
      if (taken!.seats >= 10) throw new Error('full')
      const row = { id: `seat-${guest}`, kind: 'seat', payload: {}, state: 'done' as const, attempts: 0 }
      await tx.insert(jobs).values({ ...row, dueAt: 0, createdAt: 0, lastError: null })
    })
  const done = await Promise.allSettled(Array.from({ length: 50 }, (_, guest) => seat(guest)))
  expect(done.filter((one) => one.status === 'fulfilled')).toHaveLength(10)
  const [seated] = await store.read.select({ seats: count() }).from(jobs).where(eq(jobs.kind, 'seat'))
  expect(seated!.seats).toBe(10)
})

test('[PL3] a failing statement ends its own work alone', async () => {
  const twice = store.commit(async (tx) => {
    await put(tx, 'once', 1)
    await put(tx, 'once', 2)
  })
  const other = store.commit((tx) => put(tx, 'other', 1).returning({ name: settings.name }))
  await expect(twice).rejects.toThrow()
  expect(await other).toEqual([{ name: 'other' }])
  expect(await names()).not.toContain('once')
})

test('[PL4] JSON, booleans and large numbers come back as they went in, on either engine', async () => {
  const value = { list: [1, null, 'ä č ŋ'], flag: false, big: Number.MAX_SAFE_INTEGER }
  await store.commit((tx) => put(tx, 'shapes', value))
  const [row] = await store.read.select().from(settings).where(eq(settings.name, 'shapes'))
  expect(row).toEqual({ name: 'shapes', value })
})

onSqlite('[PL5] a work that awaits something else is refused, and leaves nothing', async () => {
  const slow = store.commit(async (tx) => {
    await put(tx, 'slow', 1)
    await new Promise((later) => setTimeout(later, 20))
    await put(tx, 'slower', 1)
  })
  const next = store.commit((tx) => put(tx, 'next', 1))
  await expect(slow).rejects.toThrow('awaits its own connection only')
  await next
  expect(await names()).toEqual(expect.not.arrayContaining(['slow', 'slower']))
})

onSqlite('[PL6] many works share one transaction', async () => {
  const before = store.pressure()
  await Promise.all(Array.from({ length: 200 }, (_, n) => store.commit((tx) => put(tx, `shared-${n}`, n))))
  const after = store.pressure()
  expect(after.commits - before.commits).toBe(200)
  expect(after.batches - before.batches).toBeLessThan(100)
})

onSqlite('[PL7] every connection keeps what it acknowledged: WAL, synchronous=FULL, foreign keys', async () => {
  const ask = async (conn: Conn, pragma: string) =>
    Object.values((await conn.all<Record<string, unknown>>(sql.raw(`pragma ${pragma}`)))[0]!)[0]
  const found = await store.commit(async (tx) => [
    await ask(tx, 'journal_mode'),
    await ask(tx, 'synchronous'),
    await ask(tx, 'foreign_keys'),
  ])
  expect(found).toEqual(['wal', 2, 1])
})

onSqlite('[PL8] closing waits for what was being written', async () => {
  const own = await openStore(join(folder, 'closing.db'))
  const writing = Array.from({ length: 50 }, (_, n) => own.commit((tx) => put(tx, `closing-${n}`, n)))
  await own.close()
  expect((await Promise.allSettled(writing)).filter((one) => one.status === 'rejected')).toEqual([])
})
