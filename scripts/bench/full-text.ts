import { createRequire } from 'node:module'
import { tokens } from '#server/language/tokens.ts'
import type { Offer } from '#server/matching/facts.ts'

/** What this bench uses of better-sqlite3, which only the server depends on. */
type Database = {
  exec: (sql: string) => void
  prepare: (sql: string) => { run: (...values: string[]) => void; all: (value: string) => unknown[] }
  transaction: (work: () => void) => () => void
  close: () => void
}

/** SQLite's own full-text search (FTS5) in memory over the same texts: words OR-ed, the best 20 by its bm25. */
export class FullText {
  readonly #database: Database

  constructor() {
    const require = createRequire(new URL('../../server/package.json', import.meta.url))
    const SQLite = require('better-sqlite3') as new (path: string) => Database
    this.#database = new SQLite(':memory:')
    this.#database.exec('CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, title, body)')
  }

  add(offers: readonly Pick<Offer, 'id' | 'text'>[]) {
    const insert = this.#database.prepare('INSERT INTO texts VALUES (?, ?, ?)')
    this.#database.transaction(() => offers.forEach(({ id, text }) => insert.run(id, text.title, text.body)))()
  }

  best(text: string): unknown[] {
    const words = [...new Set(tokens(text).map(({ word }) => `"${word.replaceAll('"', '')}"`))]
    return this.#database
      .prepare('SELECT id FROM texts WHERE texts MATCH ? ORDER BY bm25(texts) LIMIT 20')
      .all(words.join(' OR '))
  }

  close() {
    this.#database.close()
  }
}
