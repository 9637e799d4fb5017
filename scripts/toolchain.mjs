// The Node and the pnpm that the project runs on, brought from the npm registry by the npm in hand where missing.
import { spawnSync } from 'node:child_process'
import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { runStep, say, StepFailure } from './step.mjs'
import { withLock } from './lock.mjs'

/** Node 24.7 is the first with crypto.argon2. */
const OLDEST_NODE = [24, 7]
const OLDEST_PNPM = [12, 0]
/** npm waits 10 s before a second try, and pnpm a minute, unless told; a missing network should be said sooner. */
export const FAST_REFUSAL = {
  npm_config_fetch_retries: '1',
  npm_config_fetch_retry_mintimeout: '1000',
  npm_config_update_notifier: 'false',
}

/**
 * The Node to use: `{ exe, path }`, an executable and a PATH on which it comes first.
 * Throws StepFailure when there is none here and none can be fetched.
 */
export async function bringNode(root) {
  const folder = join(root, '.tools', 'node')
  const kept = join(folder, process.platform === 'win32' ? 'node.exe' : 'node')
  if (isAtLeast(process.version, OLDEST_NODE)) return nodeAt(process.execPath)
  if (!isKept(folder, kept)) await withLock(root, () => (isKept(folder, kept) ? undefined : fetchNode(folder, kept)))
  return nodeAt(kept)
}

/** The command that installs what the lock file names, with pnpm 12 from PATH or from the registry. */
export async function installCommand(env) {
  const patience = [
    '--config.fetch-retries=2',
    '--config.fetch-retry-mintimeout=500',
    '--config.fetch-retry-maxtimeout=3000',
  ]
  const install = ['install', '--frozen-lockfile', '--reporter=append-only', ...patience]
  const found = spawnSync('pnpm', ['--version'], {
    env,
    encoding: 'utf8',
    cwd: tmpdir(),
    shell: process.platform === 'win32',
  })
  if (found.status === 0 && isAtLeast(found.stdout.trim(), OLDEST_PNPM)) return ['pnpm', ...install]
  return npm(['exec', '--yes', '--prefer-offline', '--package=pnpm@12', '--', 'pnpm', ...install])
}

async function fetchNode(folder, kept) {
  say(
    `Node ${process.version} is too old (${OLDEST_NODE.join('.')} or later is needed), so Node 24 comes from the npm registry`,
  )
  const printed = await runStep(
    'Fetching Node 24',
    npm(['exec', '--yes', '--package=node@24', '--', 'node', '-p', 'process.execPath + " " + process.version']),
    {
      cwd: tmpdir(),
      env: { ...process.env, ...FAST_REFUSAL },
    },
  )
  const [, fetched, version] = /^(.+) (v[\d.]+)$/m.exec(printed) ?? []
  if (!fetched || !isAtLeast(version, OLDEST_NODE)) {
    throw new StepFailure(
      `The npm registry gave Node ${version ?? '(none)'} where ${OLDEST_NODE.join('.')} or later is needed. Install Node 24 and try again`,
    )
  }
  keepNode(folder, { fetched, kept, version })
}

// A copy of our own: npm's cache may be emptied at any time.
function keepNode(folder, { fetched, kept, version }) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  copyFileSync(fetched, `${kept}.part`, constants.COPYFILE_FICLONE)
  renameSync(`${kept}.part`, kept)
  writeFileSync(join(folder, 'version'), `${version} ${process.platform} ${process.arch}`)
}

function isKept(folder, kept) {
  if (!existsSync(kept) || !existsSync(join(folder, 'version'))) return false
  const [version, platform, arch] = readFileSync(join(folder, 'version'), 'utf8').split(' ')
  return platform === process.platform && arch === process.arch && isAtLeast(version, OLDEST_NODE)
}

function nodeAt(exe) {
  return { exe, path: [dirname(exe), process.env.PATH].join(delimiter) }
}

// npm tells the scripts it runs where it lives itself; without it, the npm on PATH.
function npm(args) {
  const cli = process.env.npm_execpath
  return cli?.endsWith('npm-cli.js') ? [process.execPath, cli, ...args] : ['npm', ...args]
}

function isAtLeast(version, [major, minor]) {
  const [ownMajor, ownMinor] = version.replace(/^v/, '').split('.').map(Number)
  return ownMajor > major || (ownMajor === major && ownMinor >= minor)
}
