import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { withLock } from './lock.mjs'
import { isBuildStale, noteBuild } from './stale.mjs'

const ROOT = join(import.meta.dirname, '..')
const WEB = join(ROOT, 'web')

/** One check: the commands that make it up, run one after the other. */
type Check = { name: string; commands: string[][]; cwd?: string }

const node = process.execPath
const tool = (name: string, ...args: string[]) => [join(ROOT, 'node_modules/.bin', name), ...args]
const webTool = (name: string, ...args: string[]) => [join(WEB, 'node_modules/.bin', name), ...args]
const script = (name: string) => [[node, join(ROOT, 'scripts', name)]]

const STATIC_CHECKS: Check[] = [
  { name: 'format', commands: [tool('prettier', '--check', '--log-level=warn', '.')] },
  { name: 'types', commands: [tool('tsc', '--project', 'tsconfig.json')] },
  {
    name: 'types of pages',
    cwd: WEB,
    commands: [webTool('svelte-check', '--tsconfig=./tsconfig.json', '--fail-on-warnings')],
  },
  { name: 'lint', commands: [tool('oxlint', '--type-aware', '--deny-warnings')] },
  {
    name: 'lint of components',
    commands: [tool('eslint', '--max-warnings=0', '--no-error-on-unmatched-pattern', 'web/src')],
  },
  {
    name: 'floors',
    commands: [tool('depcruise', '--config=.dependency-cruiser.mjs', 'server/src', 'shared/src', 'web/src', 'scripts')],
  },
  { name: 'shape', commands: script('shape.ts') },
  { name: 'spec', commands: script('spec.ts') },
  { name: 'dead code', commands: [tool('knip', '--no-progress')] },
  { name: 'messages', commands: script('messages.ts') },
  { name: 'migrations', commands: script('migrations.ts') },
]

// The build comes first: it writes the messages' code and SvelteKit's types, which the others read.
async function build(): Promise<boolean> {
  return withLock(ROOT, async () => {
    if (!isBuildStale(ROOT)) return run({ name: 'build', commands: [] })
    const stamp = noteBuild(ROOT)
    const isOk = await run({ name: 'build', commands: script('build-pages.mjs') })
    if (isOk) stamp()
    return isOk
  })
}

/** Runs one check with its output held back; says how it went, and what it wrote only when it failed. */
async function run(check: Check): Promise<boolean> {
  const startedAt = performance.now()
  let output = ''
  let isOk = true
  for (const command of check.commands) {
    const ended = await capture(command, check.cwd ?? ROOT)
    output += ended.output
    isOk = ended.code === 0
    if (!isOk) break
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`${check.name.padEnd(20)} ${isOk ? 'ok' : 'FAILED'}  ${seconds} s`)
  if (!isOk) console.log(output.trimEnd().replaceAll(/^/gm, '    '))
  return isOk
}

function capture([command, ...args]: string[], cwd: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command!, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1' },
    })
    let output = ''
    child.stdout.on('data', (chunk) => (output += String(chunk)))
    child.stderr.on('data', (chunk) => (output += String(chunk)))
    child.on('error', (error) => resolve({ code: 1, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

function runTests(): Promise<boolean> {
  console.log('tests')
  return new Promise((resolve) => {
    const child = spawn(node, [join(ROOT, 'scripts/test.ts')], { cwd: ROOT, stdio: 'inherit' })
    child.on('exit', (code) => resolve(code === 0))
  })
}

const { values } = parseArgs({ options: { static: { type: 'boolean', default: false } } })
const failed: string[] = (await build()) ? [] : ['build']
for (const check of STATIC_CHECKS) if (!(await run(check))) failed.push(check.name)
console.log(failed.length > 0 ? `Failed: ${failed.join(', ')}` : `All ${STATIC_CHECKS.length + 1} checks passed`)
const areTestsGreen = values.static || (await runTests())
process.exitCode = failed.length === 0 && areTestsGreen ? 0 : 1
