import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { report } from './tracked.ts'

const ROOT = join(import.meta.dirname, '..')

/** Sentences where an engine's migrations lag behind the tables: drizzle-kit would write something new. */
function migrationFaults(): string[] {
  return ['sqlite', 'postgres'].flatMap((engine) => {
    // Inside the project, because drizzle-kit takes a folder only relative to it.
    const copy = mkdtempSync(join(ROOT, '.tools', `migrations-${engine}-`))
    try {
      cpSync(join(ROOT, 'migrations', engine), copy, { recursive: true })
      const before = countMigrations(copy)
      const { status, output } = generate(engine, relative(ROOT, copy))
      if (status !== 0) return [`drizzle-kit failed for ${engine}:\n${output}`]
      if (countMigrations(copy) === before) return []
      return [`migrations/${engine} lags behind the tables: run "ENGINE=${engine} pnpm exec drizzle-kit generate"`]
    } finally {
      rmSync(copy, { recursive: true })
    }
  })
}

// The tables are named by the engine chosen when they load, so the engine goes by the environment, as in the service.
function generate(engine: string, out: string): { status: number | null; output: string } {
  const args = [
    join(ROOT, 'node_modules/drizzle-kit/bin.cjs'),
    'generate',
    '--schema=./server/src/**/tables.ts',
    `--dialect=${engine === 'postgres' ? 'postgresql' : 'sqlite'}`,
    `--out=${out}`,
  ]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ENGINE: engine },
    encoding: 'utf8',
    input: '',
  })
  return { status, output: stdout + stderr }
}

function countMigrations(folder: string): number {
  return readdirSync(folder).filter((name) => name.endsWith('.sql')).length
}

report(migrationFaults())
