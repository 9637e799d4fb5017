import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A file of the project: its path from the root, with forward slashes, and what stands in it. */
export type TrackedFile = { path: string; text: string }

const BINARY = /\.(png|jpe?g|webp|avif|gif|ico|woff2?|pdf|xlsx|gz|db)$/

/** The text files that git tracks or would track; a new file is read before it is committed. */
export function readTracked(root: string): TrackedFile[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  return listed
    .split('\0')
    .filter((path) => path && !BINARY.test(path) && existsSync(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** Prints what was found, a line each, and sets the exit code. */
export function report(faults: string[]): void {
  for (const fault of faults) console.error(fault)
  process.exitCode = faults.length > 0 ? 1 : 0
}
