import { existsSync, readFileSync } from 'node:fs'

/** What a run of vitest came to: counts, and the names of what needs to be seen. */
export type Outcome = { passed: number; failed: number; skipped: string[]; brokenFiles: string[] }

type Report = {
  testResults: {
    name: string
    status: 'passed' | 'failed'
    assertionResults: { status: 'passed' | 'failed' | 'skipped' | 'pending' | 'todo' | 'disabled'; fullName: string }[]
  }[]
}

/** Reads vitest's JSON report; nothing passed and nothing failed when vitest ended before it wrote one. */
export function readOutcome(file: string): Outcome {
  const report: Report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : { testResults: [] }
  const tests = report.testResults.flatMap((result) => result.assertionResults)
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: tests.filter((test) => test.status === 'failed').length,
    skipped: tests.filter((test) => !['passed', 'failed'].includes(test.status)).map((test) => test.fullName),
    // A file that fails with no failing test in it could not be loaded, or broke in its hooks.
    brokenFiles: report.testResults
      .filter(
        (result) => result.status === 'failed' && !result.assertionResults.some((test) => test.status === 'failed'),
      )
      .map((result) => result.name),
  }
}

/**
 * The closing lines, the counts last, and whether the run was good. What is no test but failed (a file that
 * does not load, an error outside every test, no test at all) counts as failed, so that the last line never looks
 * better than the exit code.
 */
export function verdict(outcome: Outcome, exitCode: number): { lines: string[]; isGreen: boolean } {
  const { passed, skipped, brokenFiles } = outcome
  const failures = [
    ...brokenFiles.map((file) => `FAILED to run: ${file}`),
    ...(passed + outcome.failed === 0 && brokenFiles.length === 0 ? ['FAILED: no test ran'] : []),
  ]
  if (exitCode !== 0 && outcome.failed + failures.length === 0) {
    failures.push(`FAILED outside the tests: vitest ended with ${exitCode}, its reasons stand above`)
  }
  const failed = outcome.failed + failures.length
  const counts = [`${passed} passed`, `${failed} failed`, ...(skipped.length > 0 ? [`${skipped.length} skipped`] : [])]
  return {
    lines: [...skipped.map((name) => `SKIPPED: ${name}`), ...failures, counts.join(', ')],
    isGreen: failed === 0,
  }
}
