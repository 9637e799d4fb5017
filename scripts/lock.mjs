// One launch at a time installs and builds. The lock is a file that its holder touches while it lives.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { say } from './step.mjs'

const HEARTBEAT_MS = 1_000
const DEAD_AFTER_MS = 15_000
const RETRY_MS = 200

/** Runs `work` while no other process of this checkout runs one; a holder that died is noticed and passed over. */
export async function withLock(root, work) {
  const file = join(root, '.tools', 'lock')
  mkdirSync(join(root, '.tools'), { recursive: true })
  await acquire(file)
  const beating = setInterval(() => utimesSync(file, new Date(), new Date()), HEARTBEAT_MS)
  try {
    return await work()
  } finally {
    clearInterval(beating)
    rmSync(file, { force: true })
  }
}

async function acquire(file) {
  let waitingIsSaid = false
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (isHolderDead(file)) removeDead(file)
    else {
      if (!waitingIsSaid) say('another launch is installing or building here; waiting for it …')
      waitingIsSaid = true
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    }
  }
}

function isHolderDead(file) {
  try {
    if (Date.now() - statSync(file).mtimeMs > DEAD_AFTER_MS) return true
    const pid = Number(readFileSync(file, 'utf8'))
    if (pid > 0) process.kill(pid, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

// Two waiters may find the same dead holder: the rename lets one of them through, and what was
// taken away is looked at again, in case the other had already put its own, living lock there.
function removeDead(file) {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (error.code === 'ENOENT') return
    throw error
  }
  if (isHolderDead(aside)) rmSync(aside)
  else renameSync(aside, file)
}
