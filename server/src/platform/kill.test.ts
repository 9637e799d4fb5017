import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'silta-kill-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const writer = fileURLToPath(new URL('kill-writer.ts', import.meta.url))
const kills = 100

/** Runs a writer, kills it with -9 at a random moment, answers what it had acknowledged. */
function killOnce(file: string, run: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer, file, String(run)], { stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let problem = ''
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), Math.random() * 60))
    child.stdout.on('data', (chunk: Buffer) => (out += chunk))
    child.stderr.on('data', (chunk: Buffer) => (problem += chunk))
    child.on('close', (_code, signal) => {
      // what stands after the last line end was cut off in the middle
      if (signal === 'SIGKILL') resolve(out.split('\n').slice(0, -1))
      else reject(new Error(problem))
    })
  })
}

test(`[PL9] ${kills} kills -9 during writes lose no acknowledged write`, { timeout: 300_000 }, async () => {
  const lane = async (file: string, from: number) => {
    const acknowledged: string[] = []
    for (let run = from; run < kills; run += 2) acknowledged.push(...(await killOnce(file, run)))
    const db = new Database(file)
    const kept = new Set(db.prepare('select name from settings').pluck().all())
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    db.close()
    expect(acknowledged.length).toBeGreaterThan(kills)
    expect(acknowledged.filter((name) => !kept.has(name))).toEqual([])
  }
  await Promise.all([lane(join(folder, 'a.db'), 0), lane(join(folder, 'b.db'), 1)])
})
