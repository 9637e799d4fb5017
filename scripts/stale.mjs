// What is installed and what is built is remembered by a hash of what it was made from, so that a start on
// an unchanged checkout costs the reading of the sources and nothing else.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

const MANIFESTS = [
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'package.json',
  ...['server', 'shared', 'web'].map((part) => `${part}/package.json`),
]
/** Folders of web/ and shared/ that the build writes, or does not read. */
const NOT_BUILT_FROM = new Set(['node_modules', 'build', '.svelte-kit', 'paraglide', 'e2e'])

/** True when node_modules does not come from the manifests and the lock file as they are now. */
export function isInstallStale(root) {
  return !existsSync(join(root, 'node_modules/.modules.yaml')) || readStamp(root, 'install') !== hashInstall(root)
}

/** Forgets the last install, and gives the function that remembers the one now beginning, once it has succeeded. */
export function noteInstall(root) {
  return renewStamp(root, 'install', hashInstall(root))
}

/** True when web/build does not come from web/ and shared/ as they are now. */
export function isBuildStale(root) {
  return !existsSync(join(root, 'web/build/handler.js')) || readStamp(root, 'web') !== hashWeb(root)
}

/** Forgets the last build, and gives the function that remembers the one now beginning, once it has succeeded. */
export function noteBuild(root) {
  return renewStamp(root, 'web', hashWeb(root))
}

// The hash is taken before the work: what changes while it runs makes it stale again.
function renewStamp(root, name, hash) {
  rmSync(stampFile(root, name), { force: true })
  return () => {
    mkdirSync(dirname(stampFile(root, name)), { recursive: true })
    writeFileSync(stampFile(root, name), hash)
  }
}

function readStamp(root, name) {
  return existsSync(stampFile(root, name)) ? readFileSync(stampFile(root, name), 'utf8') : undefined
}

function stampFile(root, name) {
  return join(root, '.tools', `${name}.stamp`)
}

function hashInstall(root) {
  return hashFiles(
    root,
    MANIFESTS.map((file) => join(root, file)).filter((file) => existsSync(file)),
    [process.platform, process.arch],
  )
}

function hashWeb(root) {
  return hashFiles(root, [
    ...filesUnder(join(root, 'web')),
    ...filesUnder(join(root, 'shared')),
    join(root, 'pnpm-lock.yaml'),
  ])
}

function hashFiles(root, files, facts = []) {
  const hash = createHash('sha256').update(JSON.stringify(facts))
  for (const file of files) hash.update(`\0${relative(root, file)}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

function filesUnder(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    if (NOT_BUILT_FROM.has(entry.name)) return []
    const path = join(folder, entry.name)
    // The rest of that folder is the library's own cache, written while it builds.
    if (entry.name === 'project.inlang') return [join(path, 'settings.json')]
    return entry.isDirectory() ? filesUnder(path) : entry.isFile() ? [path] : []
  })
}
