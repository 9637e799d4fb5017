import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readOutcome, verdict } from './outcome.ts'

const green = { passed: 3, failed: 0, skipped: [], brokenFiles: [] }

test('a run in which all passed ends with its counts', () => {
  expect(verdict(green, 0)).toEqual({ lines: ['3 passed, 0 failed'], isGreen: true })
})

test('skipped tests are named before the counts', () => {
  const { lines, isGreen } = verdict({ ...green, skipped: ['a', 'b'] }, 0)
  expect(lines).toEqual(['SKIPPED: a', 'SKIPPED: b', '3 passed, 0 failed, 2 skipped'])
  expect(isGreen).toBe(true)
})

test('a run without any test is a failure', () => {
  const { lines, isGreen } = verdict({ ...green, passed: 0 }, 0)
  expect(lines.at(-1)).toBe('0 passed, 1 failed')
  expect(isGreen).toBe(false)
})

test('an error outside the tests is a failure even when all passed', () => {
  const { lines, isGreen } = verdict(green, 1)
  expect(lines.at(-1)).toBe('3 passed, 1 failed')
  expect(isGreen).toBe(false)
})

test('a file that does not load is counted beside the tests', () => {
  const { lines } = verdict({ ...green, brokenFiles: ['x.test.ts'] }, 1)
  expect(lines).toEqual(['FAILED to run: x.test.ts', '3 passed, 1 failed'])
})

test('the report of vitest is read by status, and a missing one is empty', () => {
  const folder = mkdtempSync(join(tmpdir(), 'silta-outcome-'))
  try {
    const statuses = ['passed', 'failed', 'skipped', 'todo']
    const assertionResults = statuses.map((status) => ({ status, fullName: `is ${status}` }))
    const testResults = [
      { name: 'a', status: 'failed', assertionResults },
      { name: 'b', status: 'failed', assertionResults: [] },
    ]
    writeFileSync(join(folder, 'report.json'), JSON.stringify({ testResults }))
    expect(readOutcome(join(folder, 'report.json'))).toEqual({
      passed: 1,
      failed: 1,
      skipped: ['is skipped', 'is todo'],
      brokenFiles: ['b'],
    })
    expect(readOutcome(join(folder, 'none.json'))).toEqual({ passed: 0, failed: 0, skipped: [], brokenFiles: [] })
  } finally {
    rmSync(folder, { recursive: true })
  }
})
