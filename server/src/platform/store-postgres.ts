import { PGlite } from '@electric-sql/pglite'
import { drizzle as overPglite } from 'drizzle-orm/pglite'
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator'
import { drizzle as overPostgres } from 'drizzle-orm/node-postgres'
import { migrate as migratePostgres } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { fileURLToPath } from 'node:url'
import { busy } from './problems.ts'
import type { Conn, Store, Work } from './store.ts'

const migrationsFolder = fileURLToPath(new URL('../../../migrations/postgres', import.meta.url))
const maxAttempts = 20
const maxWaiting = 20_000

/** PostgreSQL (a server by URL, or PGlite in a folder or in memory): serializable transactions with retries. */
export async function openPostgres(where: string): Promise<Store> {
  const { db, end } = where.startsWith('postgres') ? await openServer(where) : await openEmbedded(where)
  const listeners: (() => void)[] = []
  const state = { waiting: 0, commits: 0, batches: 0 }

  async function attempt<T>(work: Work<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await db.transaction((tx) => work(tx as unknown as Conn), { isolationLevel: 'serializable' })
      } catch (failure) {
        if (!isSerializationFailure(failure)) throw failure
        if (tries === maxAttempts) throw busy()
        await new Promise((again) => setTimeout(again, Math.random() * 5 * tries))
      }
    }
  }

  return {
    engine: 'postgres',
    read: db as unknown as Conn,
    async commit(work) {
      if (state.waiting >= maxWaiting) throw busy()
      state.waiting++
      try {
        const value = await attempt(work)
        state.commits++
        state.batches++
        for (const listener of listeners) listener()
        return value
      } finally {
        state.waiting--
      }
    },
    onCommit: (listener) => void listeners.push(listener),
    version: () => null,
    pressure: () => ({ ...state }),
    close: end,
  }
}

async function openServer(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 16 })
  const db = overPostgres(pool)
  await migratePostgres(db, { migrationsFolder })
  return { db, end: () => pool.end() }
}

async function openEmbedded(where: string) {
  const client = await PGlite.create(where === ':memory:' ? undefined : where)
  const db = overPglite(client)
  await migratePglite(db, { migrationsFolder })
  return { db: db as unknown as ReturnType<typeof overPostgres>, end: () => client.close() }
}

/** 40001 serialization_failure, 40P01 deadlock_detected: PostgreSQL documentation, appendix A */
function isSerializationFailure(failure: unknown) {
  const { code, cause } = failure as { code?: string; cause?: { code?: string } }
  return ['40001', '40P01'].includes(cause?.code ?? code ?? '')
}
