import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shapeFaults } from './shape.ts'
import { readTracked } from './tracked.ts'

const faults = (path: string, text = 'export {}\n') => shapeFaults([{ path, text }])
const lines = (count: number) => 'x\n'.repeat(count)

test('files that have a role, a noun of their algorithm or data are let through', () => {
  for (const path of [
    'server/src/people/actions.ts',
    'server/src/people/actions.test.ts',
    'server/src/catalogue/need/queries.ts',
    'server/src/matching/candidates.ts',
    'server/src/event/schedule/solve.ts',
    'server/src/catalogue/demo/needs-tourism.ts',
    'server/src/main.ts',
  ]) {
    expect(faults(path), path).toEqual([])
  }
})

test.each([
  ['server/src/people/manager.ts', 'a file of a slice is one of'],
  ['server/src/meetings/rules.ts', 'is no slice'],
  ['server/src/bridge.ts', 'server/src holds main.ts'],
  ['server/src/matching/utils.ts', '"utils" says nothing'],
  ['web/src/lib/helpers/text.ts', '"helpers" says nothing'],
  ['shared/src/index.ts', '"index" says nothing'],
])('%s is refused', (path, sentence) => {
  expect(faults(path).join()).toContain(sentence)
})

test('300 lines are the limit, 200 for a component, none for tests, data and migrations', () => {
  expect(faults('shared/src/need.ts', lines(300))).toEqual([])
  expect(faults('shared/src/need.ts', lines(301))).toHaveLength(1)
  expect(faults('web/src/lib/ui/Card.svelte', lines(201))).toHaveLength(1)
  expect(faults('shared/src/need.test.ts', lines(900))).toEqual([])
  expect(faults('server/src/catalogue/demo/needs.ts', lines(900))).toEqual([])
  expect(faults('migrations/sqlite/0000_ground.ts', lines(900))).toEqual([])
})

test.each(['color: #fff;', 'background: #1a2b3c80', "fill='#0af'", 'color: rgb(0 0 0)', 'color: HSL(1 2% 3%)'])(
  'the colour in "%s" belongs among the tokens',
  (text) => {
    expect(faults('web/src/lib/ui/Card.svelte', text).join()).toContain('tokens.css')
    expect(faults('web/src/lib/ui/tokens.css', text)).toEqual([])
  },
)

test.each(["import x from '#lib/ui/a.ts'", '{#each rows as row}', 'href="#deadline"', '&#039;', 'color: var(--ink)'])(
  '"%s" is no colour',
  (text) => expect(faults('web/src/lib/ui/Card.svelte', text)).toEqual([]),
)

test('transactions and the clock have one place each', () => {
  const transaction = 'await db.transaction(async (tx) => tx)'
  expect(faults('server/src/people/actions.ts', transaction).join()).toContain('commit()')
  expect(faults('server/src/platform/store-sqlite.ts', transaction)).toEqual([])
  for (const clock of ['const now = Date.now()', 'const now = new Date()']) {
    expect(faults('server/src/people/actions.ts', clock).join()).toContain('clock.ts')
    expect(faults('web/src/lib/ui/Card.svelte', clock).join()).toContain('format.ts')
    expect(faults('server/src/platform/clock.ts', clock)).toEqual([])
    expect(faults('server/src/people/actions.test.ts', clock)).toEqual([])
  }
  expect(faults('server/src/people/rules.ts', 'const at = new Date(closesAt)')).toEqual([])
})

test('no file names a registry, and the lock file holds no address', () => {
  const host = ['registry', 'npmjs', 'org'].join('.')
  expect(faults('README.md', `see ${host}`)).toHaveLength(1)
  expect(faults('pnpm-lock.yaml', '    resolution: {tarball: https://a.example/b.tgz}')).toHaveLength(1)
  expect(faults('pnpm-lock.yaml', '    deprecated: see https://a.example/why')).toEqual([])
})

test('what git ignores is not read, what is new is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'silta-shape-'))
  try {
    execFileSync('git', ['init', '-q'], { cwd: folder })
    mkdirSync(join(folder, 'build'))
    writeFileSync(join(folder, '.gitignore'), 'build/\n')
    writeFileSync(join(folder, 'build/utils.ts'), '')
    writeFileSync(join(folder, 'ä ö.ts'), 'export {}\n')
    expect(
      readTracked(folder)
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['.gitignore', 'ä ö.ts'])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
