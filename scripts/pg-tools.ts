import { spawnSync } from 'node:child_process'
import { BackupRefusal } from '../server/src/platform/backup.ts'
import { commandOnPath } from './chromium.ts'

/** Dumps the PostgreSQL database at `url` into `target`, by pg_dump in its own compressed format. */
export function dumpPostgres(url: string, target: string): void {
  runTool(url, 'pg_dump', ['--format=custom', '--no-owner', `--file=${target}`])
}

/** Puts a dump back in one transaction; refused while anyone else is connected to the database. */
export function restorePostgres(url: string, source: string): void {
  const others = 'select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()'
  const connected = Number(runTool(url, 'psql', ['--no-psqlrc', '--tuples-only', '--no-align', `--command=${others}`]))
  if (connected > 0) throw new BackupRefusal('A server is connected to the database: stop it, then restore')
  const whole = ['--clean', '--if-exists', '--no-owner', '--single-transaction', '--exit-on-error']
  runTool(url, 'pg_restore', [...whole, `--dbname=${connection(url).PGDATABASE}`, source])
}

function runTool(url: string, name: string, args: string[]): string {
  if (!commandOnPath([name])) {
    throw new BackupRefusal(
      `DATABASE_URL names a PostgreSQL, and its ${name} is not on PATH: install its client programs`,
    )
  }
  const { status, stdout, stderr } = spawnSync(name, args, {
    env: { ...process.env, ...connection(url) },
    encoding: 'utf8',
  })
  if (status !== 0) throw new BackupRefusal(`${name} failed:\n${stderr.trim()}`)
  return stdout
}

// By the environment, because a password among the arguments can be read by every user of the machine.
function connection(url: string): Record<string, string> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url)
  const sslMode = searchParams.get('sslmode')
  return {
    PGHOST: searchParams.get('host') ?? hostname.replaceAll(/^\[|\]$/g, ''),
    PGPORT: port || '5432',
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    ...(sslMode ? { PGSSLMODE: sslMode } : {}),
  }
}
