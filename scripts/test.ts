import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bringChromium } from './chromium.ts'
import { startPostgres } from './postgres.ts'
import { readOutcome, verdict } from './outcome.ts'
import { say, StepFailure } from './step.mjs'

const ROOT = join(import.meta.dirname, '..')

/** Brings what the tests need, runs them all with what was asked in addition, and ends with the line of counts. */
async function main(args: string[]): Promise<number> {
  const env: NodeJS.ProcessEnv = { ...process.env, CHROMIUM_PATH: await bringChromium(ROOT) }
  const postgres = env.TEST_DATABASE_URL ? undefined : await startPostgres()
  const folder = mkdtempSync(join(tmpdir(), 'silta-tests-'))
  try {
    if (postgres) env.TEST_DATABASE_URL = postgres.url
    const report = join(folder, 'report.json')
    const exitCode = await runVitest(
      [...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      env,
    )
    const { lines, isGreen } = verdict(readOutcome(report), exitCode)
    process.stdout.write(`${lines.join('\n')}\n`)
    return isGreen ? 0 : 1
  } finally {
    await postgres?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function runVitest(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
  const child = spawn(process.execPath, [vitest, 'run', ...args], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof StepFailure)) throw error
  say(error.message)
  process.stdout.write(`${error.message}; counted as one failed test:\n0 passed, 1 failed\n`)
  process.exitCode = 1
}
