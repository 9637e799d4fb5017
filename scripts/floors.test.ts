import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'silta-floors-'))
  write('server/package.json', '{ "name": "@silta/server", "type": "module", "imports": { "#*": "./src/*" } }')
  write('web/package.json', '{ "name": "@silta/web", "type": "module", "imports": { "#lib/*": "./src/lib/*" } }')
  write('shared/package.json', '{ "name": "@silta/shared", "type": "module" }')
  for (const part of ['scripts', 'shared/src', 'web/src']) write(`${part}/empty.ts`, 'export {}')
  write('server/src/catalogue/rules.ts', 'export type Rule = string\nexport const rule = 1')
  write('server/src/catalogue/routes.ts', 'export const routes = 1')
  write('server/src/event/rules.ts', 'export type Rule = string\nexport const rule = 2')
})

afterEach(() => rmSync(folder, { recursive: true }))

test('imports that go down are let through', async () => {
  write('server/src/event/actions.ts', "import { rule } from '#catalogue/rules.ts'\nexport const x = rule")
  write(
    'server/src/app.ts',
    "import { routes } from '#catalogue/routes.ts'\nimport { x } from '#event/actions.ts'\nexport default [routes, x]",
  )
  expect(await violations()).toEqual([])
})

test.each([
  ['a relative path', "import { rule } from '../event/rules.ts'\nexport const x = rule"],
  ['a subpath', "import { rule } from '#event/rules.ts'\nexport const x = rule"],
  ['a type alone', "import type { Rule } from '#event/rules.ts'\nexport type X = Rule"],
  ['an export', "export { rule } from '#event/rules.ts'"],
  ['a late import', "export const x = () => import('#event/rules.ts')"],
])('an import that goes up by %s is found', async (_, source) => {
  write('server/src/matching/rules.ts', source)
  expect(await violations()).toEqual(['server-only-down-from-matching: server/src/matching/rules.ts'])
})

test('the contract imports nothing of the server', async () => {
  write('shared/src/need.ts', "import { rule } from '../../server/src/catalogue/rules.ts'\nexport const x = rule")
  expect(await violations()).toEqual(['server-only-down-from-shared: shared/src/need.ts'])
})

test('no page and no component imports the server', async () => {
  write('web/src/routes/+page.svelte', page('../../../server/src/catalogue/rules.ts'))
  expect(await violations()).toEqual(['web-never-imports-server: web/src/routes/+page.svelte'])
})

test('a component of a lower floor does not know a higher one', async () => {
  write('web/src/lib/event/Plan.svelte', '<p>plan</p>')
  write('web/src/lib/ui/Card.svelte', page('#lib/event/Plan.svelte'))
  expect(await violations()).toEqual(['browser-only-down-from-ui: web/src/lib/ui/Card.svelte'])
})

test('routes.ts belongs to app.ts, lucia to session.ts, a test to nobody', async () => {
  write('server/node_modules/lucia/package.json', '{ "name": "lucia", "type": "module", "exports": "./lucia.js" }')
  write('server/node_modules/lucia/lucia.js', 'export const Lucia = 1')
  write(
    'server/package.json',
    '{ "name": "s", "type": "module", "imports": { "#*": "./src/*" }, "dependencies": { "lucia": "3" } }',
  )
  const lucia = "import { Lucia } from 'lucia'\nexport const x = Lucia"
  write('server/src/platform/session.ts', lucia)
  write('server/src/people/actions.ts', lucia)
  write('server/src/event/actions.ts', "import { routes } from '#catalogue/routes.ts'\nexport const x = routes")
  write('server/src/event/plan.test.ts', 'export const sample = 1')
  write('server/src/event/queries.ts', "import { sample } from './plan.test.ts'\nexport const x = sample")
  expect(await violations()).toEqual([
    'lucia-only-in-session: server/src/people/actions.ts',
    'nobody-imports-tests: server/src/event/queries.ts',
    'routes-only-in-app: server/src/event/actions.ts',
  ])
})

test('a circle and an import that leads nowhere are found', async () => {
  write('server/src/event/a.ts', "import { b } from './b.ts'\nexport const a = () => b")
  write('server/src/event/b.ts', "import { a } from './a.ts'\nexport const b = () => a")
  write('server/src/event/c.ts', "import { d } from '#event/d.ts'\nexport const c = d")
  const found = await violations()
  expect(found).toContain('imports-exist: server/src/event/c.ts')
  expect(found.filter((line) => line.startsWith('no-circles'))).not.toEqual([])
})

function page(from: string): string {
  return `<script lang="ts">\n  import X from '${from}'\n</script>\n\n<p>{X}</p>\n`
}

function write(path: string, text: string): void {
  mkdirSync(join(folder, dirname(path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

async function violations(): Promise<string[]> {
  const tool = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const config = join(ROOT, '.dependency-cruiser.mjs')
  const args = [tool, '--config', config, '--output-type', 'json', 'server/src', 'shared/src', 'web/src', 'scripts']
  const json = await new Promise<string>((resolve) => {
    // The exit code is the number of violations: what was found stands in the output either way.
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 26 }, (_, stdout) => resolve(stdout))
  })
  const { summary } = JSON.parse(json) as { summary: { violations: { rule: { name: string }; from: string }[] } }
  return summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`).sort()
}
