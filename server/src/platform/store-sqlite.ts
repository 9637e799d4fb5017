import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { fileURLToPath } from 'node:url'
import { busy, storageFull } from './problems.ts'
import type { Conn, Observe, Store, Work } from './store.ts'

type Waiting = { work: Work<unknown>; resolve: (value: unknown) => void; reject: (reason: unknown) => void }
type Done = { one: Waiting; value: unknown }

/** past this many waiting works a new one is refused rather than kept in memory */
const maxWaiting = 20_000
/** one transaction takes at most this much of the event loop's time before it commits */
const batchMs = 15
const outsideLimitMs = 5_000

/**
 * SQLite with group commit: everything that waits goes into one transaction, a savepoint each, and is answered after
 * COMMIT with synchronous=FULL.
 */
export async function openSqlite(file: string, observe?: Observe): Promise<Store> {
  const logger = observe ? { logQuery: observe } : false
  const writer = connect(file)
  const tx: Conn = drizzle(writer, { logger })
  migrate(tx, { migrationsFolder: fileURLToPath(new URL('../../../migrations/sqlite', import.meta.url)) })
  assertDurable(writer)
  const reader = file === ':memory:' ? writer : connect(file)
  const queue = new Queue(writer, tx)
  // Of its own commits a connection tells nothing; the reader makes none, but the only one of a database in memory does.
  const otherCommits = reader.prepare('PRAGMA data_version').pluck()
  return {
    engine: 'sqlite',
    read: reader === writer ? tx : drizzle(reader, { logger }),
    commit: (work) => queue.add(work),
    onCommit: (listener) => void queue.listeners.push(listener),
    version: () => `${otherCommits.get() as number}.${queue.batches}`,
    pressure: () => ({ waiting: queue.waiting.length, commits: queue.commits, batches: queue.batches }),
    close: async () => {
      await queue.idle()
      if (reader !== writer) reader.close()
      writer.close()
    },
  }
}

function connect(file: string): Database.Database {
  const db = new Database(file)
  // In WAL mode better-sqlite3 quietly runs synchronous=NORMAL, which a power cut can undo.
  const settings = [
    'journal_mode=WAL',
    'synchronous=FULL',
    'foreign_keys=ON',
    'busy_timeout=2000',
    'trusted_schema=OFF',
  ]
  for (const pragma of [...settings, 'cache_size=-65536', 'temp_store=MEMORY']) db.pragma(pragma)
  rememberStatements(db)
  return db
}

/** so many different statements are kept compiled for each connection */
const maxStatements = 500

/** drizzle prepares every query anew; SQLite's compiling of it would be a third of a read's time. */
function rememberStatements(db: Database.Database) {
  const compile = db.prepare.bind(db) as (source: string) => Database.Statement
  const statements = new Map<string, Database.Statement>()
  db.prepare = ((source: string) => {
    const kept = statements.get(source)
    if (kept && !kept.busy) {
      if (kept.reader) kept.raw(false)
      return kept
    }
    const statement = compile(source)
    if (statements.size >= maxStatements) statements.delete(statements.keys().next().value!)
    statements.set(source, statement)
    return statement
  }) as typeof db.prepare
}

/** Settings are asserted after a write, for that is when SQLite has taken them. */
function assertDurable(db: Database.Database) {
  const found = {
    journal: db.pragma('journal_mode', { simple: true }),
    synchronous: db.pragma('synchronous', { simple: true }),
    foreignKeys: db.pragma('foreign_keys', { simple: true }),
    version: db.prepare('select sqlite_version()').pluck().get() as string,
  }
  const memory = found.journal === 'memory'
  if ((!memory && found.journal !== 'wal') || found.synchronous !== 2 || found.foreignKeys !== 1)
    throw new Error(`SQLite does not run with the settings that keep data: ${JSON.stringify(found)}`)
  // Before 3.51.3 a WAL reset could lose committed data.
  if (found.version.localeCompare('3.51.3', undefined, { numeric: true }) < 0)
    throw new Error(`SQLite ${found.version} can lose committed data; 3.51.3 or newer is needed`)
}

class Queue {
  readonly listeners: (() => void)[] = []
  waiting: Waiting[] = []
  commits = 0
  batches = 0
  #draining: Promise<void> | undefined
  readonly #db: Database.Database
  readonly #tx: Conn
  readonly #say: Record<'begin' | 'commit' | 'rollback' | 'savepoint' | 'release', Database.Statement>

  constructor(db: Database.Database, tx: Conn) {
    this.#db = db
    this.#tx = tx
    this.#say = {
      begin: db.prepare('BEGIN IMMEDIATE'),
      commit: db.prepare('COMMIT'),
      rollback: db.prepare('ROLLBACK'),
      savepoint: db.prepare('SAVEPOINT work'),
      release: db.prepare('RELEASE work'),
    }
  }

  add<T>(work: Work<T>): Promise<T> {
    if (this.waiting.length >= maxWaiting) return Promise.reject(busy())
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({ work, resolve: resolve as (value: unknown) => void, reject })
      this.#draining ??= nextTurn().then(() => this.#drain())
    })
  }

  async idle() {
    while (this.#draining) await this.#draining
  }

  async #drain() {
    while (this.waiting.length) {
      await this.#commitBatch()
      await nextTurn()
    }
    this.#draining = undefined
  }

  async #commitBatch() {
    const done: Done[] = []
    try {
      this.#say.begin.run()
    } catch (failure) {
      this.waiting.shift()?.reject(worded(failure))
      return
    }
    const watch = new TurnWatch()
    try {
      const until = performance.now() + batchMs
      while (this.waiting.length && performance.now() < until) await this.#run(this.waiting.shift()!, done, watch)
      this.#say.commit.run()
    } catch (failure) {
      this.#giveUp(done, failure)
      return
    } finally {
      watch.end()
    }
    this.batches++
    this.commits += done.length
    for (const { one, value } of done) one.resolve(value)
    if (done.length) for (const listener of this.listeners) listener()
  }

  async #run(one: Waiting, done: Done[], watch: TurnWatch) {
    this.#say.savepoint.run()
    try {
      const value = await watch.sameTurn(one.work(this.#tx))
      this.#say.release.run()
      done.push({ one, value })
    } catch (failure) {
      one.reject(worded(failure))
      // A full disk or an I/O error ends the whole transaction, and with it everything in this batch.
      if (!this.#db.inTransaction) throw failure
      this.#db.exec('ROLLBACK TO work; RELEASE work')
    }
  }

  #giveUp(done: Done[], failure: unknown) {
    if (this.#db.inTransaction) this.#say.rollback.run()
    for (const { one } of done) one.reject(worded(failure))
  }
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

/**
 * Statements on SQLite finish within microtasks; a work that is still pending when the event loop turns has awaited
 * something else (mail, fetch, hashing), with every other writer waiting behind it. One watch for a batch: timers for
 * each work would take a good part of a write's time.
 */
class TurnWatch {
  #hasTurned = false
  #turn = this.#nextTurn()
  readonly #limit = setTimeout(() => {
    throw new Error('A work in commit() has awaited something else for five seconds; the process cannot go on')
  }, outsideLimitMs)

  /** What a work answers. @throws when the event loop turned before it did */
  async sameTurn<T>(working: Promise<T>): Promise<T> {
    try {
      const value = await working
      if (this.#hasTurned)
        throw new Error('A work in commit() awaits its own connection only; do the rest before or after it')
      return value
    } finally {
      if (this.#hasTurned) this.#again()
    }
  }

  end() {
    clearImmediate(this.#turn)
    clearTimeout(this.#limit)
  }

  /** The next work is not to blame for this one. */
  #again() {
    this.#hasTurned = false
    this.#turn = this.#nextTurn()
    this.#limit.refresh()
  }

  #nextTurn(): NodeJS.Immediate {
    return setImmediate(() => (this.#hasTurned = true))
  }
}

const isSqliteCode = (failure: unknown, code: string) => {
  const { code: own, cause } = failure as { code?: string; cause?: { code?: string } }
  return (own ?? cause?.code ?? '').startsWith(code)
}

const worded = (failure: unknown) =>
  isSqliteCode(failure, 'SQLITE_FULL') ? storageFull() : isSqliteCode(failure, 'SQLITE_BUSY') ? busy() : failure
