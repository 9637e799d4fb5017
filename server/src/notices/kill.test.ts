import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'
import { openSink } from './digest/sink.ts'

const people = 200
const kills = 3
const folder = mkdtempSync(join(tmpdir(), 'silta-digest-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What arrived: letters by their Message-ID, and the notices that each names. */
const arrived: { messageId: string; notices: string[] }[] = []
let arrivals: () => void = () => {}
const sink = await openSink((letter) => {
  const messageId = /^Message-ID: (\S+)/im.exec(letter)?.[1] ?? ''
  const plain = letter.replaceAll('=\r\n', '').split(/Content-Type: text\/html/i)[0] ?? ''
  arrived.push({ messageId, notices: [...plain.matchAll(/zq\d+x\d+qz/g)].map(([name]) => name) })
  arrivals()
})
afterAll(sink.close)

const sender = fileURLToPath(new URL('digest/sender.ts', import.meta.url))

/** A process that makes and sends what is due; it says when nothing is left. */
function start(task: 'fill' | 'send'): { child: ChildProcess; ended: Promise<number | null> } {
  const child = fork(sender, [folder, sink.url, task, String(people)], { stdio: 'inherit' })
  return { child, ended: new Promise((resolve) => child.once('exit', resolve)) }
}

test(
  '[N12] letters that were being sent when the service was killed go out once, or once more and counted',
  { timeout: 240_000 },
  async () => {
    expect(await start('fill').ended).toBe(0)
    for (let kill = 1; kill <= kills; kill++) {
      const { child, ended } = start('send')
      const goal = Math.floor((people * kill) / (kills + 2))
      await new Promise<void>((reached) => {
        arrivals = () => arrived.length >= goal && reached()
        arrivals()
      })
      child.kill('SIGKILL')
      await ended
    }
    expect(arrived.length).toBeLessThan(people)
    expect(await start('send').ended).toBe(0)

    const db = new Database(join(folder, 'silta.db'))
    const rows = db.prepare('select id, state, broken from mails').all() as {
      id: string
      state: string
      broken: number
    }[]
    const notices = db.prepare(`select count(*) from notices where state = 'unread'`).pluck().get() as number
    db.close()
    expect(rows.map(({ state }) => state)).toEqual(Array(people).fill('sent'))
    const times = new Map<string, number>()
    for (const { messageId } of arrived) times.set(messageId, (times.get(messageId) ?? 0) + 1)
    for (const { id, broken } of rows) {
      const copies = times.get(`<${id}@silta.example>`) ?? 0
      expect(copies, id).toBeGreaterThanOrEqual(1)
      expect(copies, id).toBeLessThanOrEqual(1 + broken)
    }
    // Each notice stands in the letters of one Message-ID alone.
    const letters = new Map<string, Set<string>>()
    for (const { messageId, notices: named } of arrived)
      for (const name of named) letters.set(name, (letters.get(name) ?? new Set()).add(messageId))
    expect(letters.size).toBe(notices)
    expect([...letters.values()].every((ids) => ids.size === 1)).toBe(true)
  },
)
