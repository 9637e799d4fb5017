import { basename, join } from 'node:path'
import { SLICES } from './floors.mjs'
import { readTracked, report } from './tracked.ts'
import type { TrackedFile } from './tracked.ts'

/** The roles that a file of a server slice may have; a folder inside a slice splits it by noun, with the same roles. */
const ROLES = new Set(['tables', 'rules', 'problems', 'queries', 'actions', 'search', 'live', 'routes', 'build'])
/** Slices and folders whose heart is an algorithm or a port: their files bear its nouns. */
const FREE_FOLDERS = ['language', 'platform', 'matching', 'event/schedule']
/** Nouns that a slice has beside its roles. */
const NOUNS: Record<string, string[]> = {
  catalogue: [
    'completeness',
    'disclosure',
    'duplicates',
    'following',
    'identifying',
    'mail',
    'permissions',
    'reading',
    'table',
    'values',
    'worker',
    'zip',
  ],
  funding: [
    'book',
    'calendar',
    'cents',
    'conditions',
    'costs',
    'cover',
    'deduction',
    'examples',
    'facts',
    'intensity',
    'logic',
    'minimis',
    'permissions',
    'sheet',
    'wording',
  ],
  notices: ['asked', 'filter', 'fit', 'item', 'percolator', 'sender', 'sink', 'thread', 'worker'],
  interest: ['clock', 'fits'],
  people: [
    'business-id',
    'industries',
    'limits',
    'mail',
    'municipalities',
    'password',
    'permissions',
    'proof',
    'size-class',
    'tokens',
  ],
}
/** Folders that hold data written as files: no roles there, and no limit of lines. */
const DATA_FOLDERS = new Set(['demo', 'vocabulary', 'data'])
const NAMELESS = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'services',
  'service',
  'types',
  'type',
  'index',
  'common',
  'misc',
])
/** platform/service.ts is the service itself: what the one process holds. SvelteKit asks for the other's name. */
const NAMED_ALL_THE_SAME = new Set(['server/src/platform/service.ts', 'web/src/service-worker/index.ts'])
/** Elsewhere, time is an argument. */
const CLOCK_READERS = new Set(['server/src/platform/clock.ts', 'web/src/lib/client/format.ts'])
const LINE_LIMITS: Record<string, number> = { ts: 300, mjs: 300, js: 300, css: 300, svelte: 200 }

/** By their labels, so that this file itself names none. */
const HOSTS = [
  ['registry', 'npmjs'],
  ['registry', 'yarnpkg'],
  ['npm', 'pkg', 'github'],
  ['deb', 'debian'],
  ['npmmirror'],
].map((labels) => new RegExp(`${labels.join('\\.')}\\.`))
const COLOUR = /(?<![&\w/])#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})(?![\w-])|\b(?:rgb|hsl)a?\(/i

type Rule = { isFor: (path: string) => boolean; faultOf: (file: TrackedFile) => string[] }

const isTest = (path: string) => /\.test\.ts$|^web\/e2e\//.test(path)
const isServer = (path: string) => path.startsWith('server/src/')
const isData = (path: string) => path.split('/').some((part) => DATA_FOLDERS.has(part))
const isLineCounted = (path: string) => !isTest(path) && !isData(path) && !path.startsWith('migrations/')

const RULES: Rule[] = [
  { isFor: (path) => /\.(ts|mjs|js|svelte)$/.test(path), faultOf: namelessFault },
  { isFor: (path) => isServer(path) && path.endsWith('.ts') && !isTest(path) && !isData(path), faultOf: roleFault },
  { isFor: isLineCounted, faultOf: lengthFault },
  {
    isFor: (path) =>
      /^web\/src\/.*\.(svelte|css|ts)$/.test(path) && !isTest(path) && path !== 'web/src/lib/ui/tokens.css',
    faultOf: lineFault(COLOUR, 'a colour of its own: name it in web/src/lib/ui/tokens.css, with what it is for'),
  },
  {
    isFor: (path) => isServer(path) && !/^server\/src\/platform\/store[^/]*\.ts$/.test(path),
    faultOf: lineFault(/\.transaction\(/, 'opens a transaction: give the work to commit() of platform/store.ts'),
  },
  {
    isFor: (path) =>
      /^(server|shared|web)\/src\/.*\.(ts|svelte)$/.test(path) && !isTest(path) && !CLOCK_READERS.has(path),
    faultOf: lineFault(
      /\bDate\.now\b|\bnew Date\(\s*\)/,
      'reads the clock: take the time as an argument (server: platform/clock.ts; pages: web/src/lib/client/format.ts)',
    ),
  },
  {
    isFor: () => true,
    faultOf: (file) =>
      HOSTS.flatMap((host) => lineFault(host, 'names the host of a package registry: leave that to the machine')(file)),
  },
  {
    isFor: (path) => path === 'pnpm-lock.yaml',
    faultOf: lineFault(
      /^(?!\s*deprecated:).*(?:https?:\/\/|\btarball:)/,
      'holds an address: install with the registry of the machine, without lockfileIncludeTarballUrl',
    ),
  },
]

/** What is out of shape in these files: one sentence each, which says where the code should go. */
export function shapeFaults(files: TrackedFile[]): string[] {
  return files.flatMap((file) => RULES.filter((rule) => rule.isFor(file.path)).flatMap((rule) => rule.faultOf(file)))
}

function namelessFault({ path }: TrackedFile): string[] {
  const name = stem(path)
  const parts = path.split('/').slice(0, -1)
  const bad = [...parts, name].find((part) => NAMELESS.has(part))
  if (!bad || NAMED_ALL_THE_SAME.has(path)) return []
  return [`${path}: "${bad}" says nothing about what is inside: name it by the noun of the business or the role it has`]
}

function roleFault({ path }: TrackedFile): string[] {
  const [slice, ...inside] = path.slice('server/src/'.length).split('/')
  const name = stem(path)
  if (inside.length === 0) {
    if (['main', 'app', 'build'].includes(name)) return []
    return [`${path}: server/src holds main.ts, app.ts, build.ts and the slices; put it into the slice that it serves`]
  }
  if (!SLICES.includes(slice!)) {
    return [`${path}: "${slice}" is no slice (${SLICES.join(', ')}); a new one is named in scripts/floors.mjs`]
  }
  if (FREE_FOLDERS.some((folder) => path.startsWith(`server/src/${folder}/`))) return []
  if (ROLES.has(name) || NOUNS[slice!]?.includes(name)) return []
  return [
    `${path}: a file of a slice is one of ${[...ROLES].join(', ')}; move the code to the role it has, split the slice by ` +
      `noun into a folder with those files, or name the algorithm's noun in scripts/shape.ts (NOUNS)`,
  ]
}

function lengthFault({ path, text }: TrackedFile): string[] {
  const limit = LINE_LIMITS[path.split('.').pop() ?? '']
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
  if (!limit || lines <= limit) return []
  const remedy = path.endsWith('.svelte') ? 'move a part into a component beside it' : 'split it by noun'
  return [`${path}: ${lines} lines, and ${limit} is the limit: ${remedy} (data belongs in a folder "data")`]
}

function lineFault(pattern: RegExp, sentence: string): (file: TrackedFile) => string[] {
  return ({ path, text }) =>
    text.split('\n').flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}: ${sentence}`] : []))
}

/** The name without its endings: `call` of call.ts, `toasts` of toasts.svelte.ts. */
function stem(path: string): string {
  return basename(path).split('.')[0] ?? ''
}

if (import.meta.main) report(shapeFaults(readTracked(join(import.meta.dirname, '..'))))
