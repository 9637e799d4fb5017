import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withLock } from './lock.mjs'

let root = ''
let file = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'silta-lock-'))
  file = join(root, '.tools/lock')
  mkdirSync(join(root, '.tools'))
})
afterEach(() => rmSync(root, { recursive: true }))

test('works run one after the other, and the lock is gone afterwards, after a failure too', async () => {
  let running = 0
  const work = async () => {
    running += 1
    expect(running).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 50))
    running -= 1
  }
  await Promise.all([withLock(root, work), withLock(root, work), withLock(root, work)])
  await expect(withLock(root, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(existsSync(file)).toBe(false)
})

test('the lock of a process that is gone is passed over', async () => {
  const { pid } = spawnSync('true')
  writeFileSync(file, String(pid))
  expect(await withLock(root, async () => 'done')).toBe('done')
})

test('the lock of a process that no longer touches it is passed over, whoever has its number now', async () => {
  writeFileSync(file, String(process.pid))
  utimesSync(file, 0, 0)
  expect(await withLock(root, async () => 'done')).toBe('done')
})
