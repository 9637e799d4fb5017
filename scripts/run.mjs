// The launcher: every npm script goes through it. Plain JavaScript, so that any Node from 18 on can start it;
// it brings the Node and the pnpm that the project needs, installs and builds what is stale, and runs the task.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'
import { isBuildStale, isInstallStale, noteBuild, noteInstall } from './stale.mjs'
import { bringNode, FAST_REFUSAL, installCommand } from './toolchain.mjs'
import { runStep, say, StepFailure } from './step.mjs'
import { withLock } from './lock.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Each task: the file it runs, what Node is told before it, and whether it needs the pages built. */
const TASKS = {
  start: { file: 'server/src/main.ts', web: true },
  dev: { file: 'server/src/main.ts', nodeFlags: ['--watch'], env: { SILTA_DEV: '1' } },
  test: { file: 'scripts/test.ts', web: true },
  check: { file: 'scripts/check.ts' },
  backup: { file: 'scripts/backup.ts' },
  restore: { file: 'scripts/restore.ts' },
  demo: { file: 'scripts/demo.ts' },
  seed: { file: 'scripts/seed.ts' },
  vocabulary: { file: 'scripts/vocabulary.ts' },
  'eval:match': { file: 'scripts/eval/match.ts' },
  'eval:schedule': { file: 'scripts/eval/schedule.ts' },
}

const [name, ...rest] = process.argv.slice(2)
const { task, args } = name === 'bench' ? benchTask(rest) : { task: TASKS[name], args: rest }
if (!task) fail(`Which task? One of: ${[...Object.keys(TASKS), 'bench'].join(', ')}.`)

try {
  const node = await bringNode(ROOT)
  const env = { ...process.env, ...task.env, PATH: node.path }
  await bringUpToDate(node, env)
  if (!existsSync(join(ROOT, task.file))) fail(`There is no ${task.file} for "npm run ${name}".`)
  process.exitCode = await runTask(node, env)
} catch (error) {
  if (!(error instanceof StepFailure)) throw error
  if (name === 'test') process.stdout.write(`${error.message}; counted as one failed test:\n0 passed, 1 failed\n`)
  fail(error.message)
}

/** Installs and builds when a source has changed since; one launch at a time, the others wait and look again. */
async function bringUpToDate(node, env) {
  const isStale = () => isInstallStale(ROOT) || (task.web && isBuildStale(ROOT))
  if (!isStale()) return
  await withLock(ROOT, async () => {
    if (isInstallStale(ROOT)) {
      const stamp = noteInstall(ROOT)
      await runStep('Installing packages', await installCommand(env), { cwd: ROOT, env: { ...env, ...FAST_REFUSAL } })
      stamp()
    }
    if (task.web && isBuildStale(ROOT)) {
      const stamp = noteBuild(ROOT)
      await runStep('Building the pages', [node.exe, 'scripts/build-pages.mjs'], { cwd: ROOT, env })
      stamp()
    }
  })
}

/** Runs the task in the foreground, hands it the signals that reach us, and resolves to its exit code. */
function runTask(node, env) {
  const child = spawn(node.exe, [...(task.nodeFlags ?? []), task.file, ...args], { cwd: ROOT, env, stdio: 'inherit' })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
    process.on(signal, () => {
      // A terminal's Ctrl-C reaches the whole process group: the child has it already.
      if (signal === 'SIGINT' && process.stdin.isTTY) return
      child.kill(signal)
    })
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)))
  })
}

function benchTask([benchName, ...others]) {
  const names = readdirSync(join(ROOT, 'scripts/bench'), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => entry.name.slice(0, -'.ts'.length))
  if (!names.includes(benchName)) fail(`Which bench? npm run bench -- NAME, where NAME is one of: ${names.join(', ')}.`)
  return { task: { file: `scripts/bench/${benchName}.ts`, web: benchName === 'web' }, args: others }
}

function fail(message) {
  say(message)
  process.exit(1)
}
