import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../build.ts'
import { postgres } from './columns.ts'
import { openMemory, type Memory } from './memory.ts'
import { openStore } from './store.ts'
import { settings } from './tables.ts'

const folder = mkdtempSync(join(tmpdir(), 'silta-memory-'))
const database = await testDatabase(folder)
const store = await openStore(database.where)
const clock = { now: 0 }
const memory = openMemory(store, () => clock.now)
afterAll(async () => {
  await store.close()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** How many settings there are by a memory, and whether it looked. */
async function counted(remember: Memory['of']) {
  let looked = false
  const look = async () => {
    looked = true
    return (await store.read.select().from(settings)).length
  }
  return { count: await remember(['settings'], look), looked }
}
const put = (name: string) => store.commit(async (tx) => void (await tx.insert(settings).values({ name, value: 1 })))

test('[PL29] what is remembered is forgotten with the next commit', async () => {
  const { count } = await counted(memory.of)
  expect(await counted(memory.of)).toEqual({ count, looked: false })
  await put('one')
  expect(await counted(memory.of)).toEqual({ count: count + 1, looked: true })
  expect(await counted(memory.of)).toEqual({ count: count + 1, looked: false })
})

test('[PL29] a refusal is not remembered', async () => {
  const fail = () => Promise.reject(new Error('no'))
  await expect(memory.of(['failing'], fail)).rejects.toThrow('no')
  expect(await memory.of(['failing'], () => Promise.resolve('yes'))).toBe('yes')
})

test('[PL29] what must not be late is remembered where every commit is known at once, and nowhere else', async () => {
  await counted(memory.exactly)
  expect((await counted(memory.exactly)).looked).toBe(postgres)
})

if (postgres)
  test('[PL29] what other processes commit is noticed after two seconds at the latest', async () => {
    await counted(memory.of)
    clock.now += 1_999
    expect((await counted(memory.of)).looked).toBe(false)
    clock.now += 1
    expect((await counted(memory.of)).looked).toBe(true)
  })
else
  test('[PL29] another process that commits to the same file is noticed at once', async () => {
    const { count } = await counted(memory.exactly)
    const other = await openStore(database.where)
    await other.commit(async (tx) => void (await tx.insert(settings).values({ name: 'of another', value: 1 })))
    await other.close()
    expect(await counted(memory.exactly)).toEqual({ count: count + 1, looked: true })
  })
