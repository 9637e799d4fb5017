import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isBuildStale, isInstallStale, noteBuild, noteInstall } from './stale.mjs'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'silta stale-'))
  for (const file of ['package.json', 'pnpm-lock.yaml', 'web/src/a.ts', 'web/project.inlang/settings.json'])
    write(file, '1')
  write('shared/src/b.ts', '1')
})
afterEach(() => rmSync(root, { recursive: true }))

test('an install is stale until it is noted, and again when a manifest changes', () => {
  expect(isInstallStale(root)).toBe(true)
  write('node_modules/.modules.yaml', '')
  noteInstall(root)()
  expect(isInstallStale(root)).toBe(false)
  write('web/package.json', '2')
  expect(isInstallStale(root)).toBe(true)
})

test('a build is stale when web or shared changes, not when the build itself or a test writes', () => {
  write('web/build/handler.js', '')
  noteBuild(root)()
  write('web/build/chunk.js', 'new')
  write('web/project.inlang/cache/x.json', 'new')
  write('web/e2e/thread.test.ts', 'new')
  expect(isBuildStale(root)).toBe(false)
  for (const source of ['web/src/a.ts', 'shared/src/b.ts']) {
    write(source, '2')
    expect(isBuildStale(root), source).toBe(true)
    noteBuild(root)()
  }
  rmSync(join(root, 'web/build/handler.js'))
  expect(isBuildStale(root)).toBe(true)
})

test('a build that does not end leaves the old one stale, and a change while it runs counts', () => {
  write('web/build/handler.js', '')
  noteBuild(root)()
  const succeed = noteBuild(root)
  expect(isBuildStale(root)).toBe(true)
  write('web/src/a.ts', 'while it ran')
  succeed()
  expect(isBuildStale(root)).toBe(true)
})

function write(path: string, text: string): void {
  mkdirSync(join(root, dirname(path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
