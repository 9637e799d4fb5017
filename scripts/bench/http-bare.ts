// The baseline: a bare Fastify service that does the very same SQL as Silta did for one request of each kind, prepared
// once, without contract, rights, layers or the shared transaction. Writes are one transaction and one fsync each.
import { readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import Fastify from 'fastify'
import { v7 } from 'uuid'

export type Captured = { statements: { sql: string; params: unknown[] }[]; answer: unknown; newId: string | null }

const [file, recipesFile] = process.argv.slice(2)
const recipes = JSON.parse(readFileSync(recipesFile!, 'utf8')) as Record<string, Captured>
const db = new Database(file!)
for (const pragma of ['journal_mode=WAL', 'synchronous=FULL', 'foreign_keys=ON']) db.pragma(pragma)

const app = Fastify()
for (const [name, { statements, answer, newId }] of Object.entries(recipes)) {
  const prepared = statements.map(({ sql, params }) => ({ statement: db.prepare(sql), params }))
  const doAll = () => {
    const fresh = v7()
    for (const { statement, params } of prepared) {
      const values = newId === null ? params : params.map((one) => (one === newId ? fresh : one))
      if (statement.reader) statement.raw().all(...values)
      else statement.run(...values)
    }
  }
  const atOnce = db.transaction(doAll)
  app.route({
    method: newId === null ? 'GET' : 'POST',
    url: `/${name}`,
    handler: () => {
      if (newId === null) doAll()
      else atOnce()
      return answer
    },
  })
}
const address = await app.listen({ port: 0, host: '127.0.0.1' })
process.stdout.write(`${address}\n`)
process.once('SIGTERM', () => void app.close().then(() => process.exit(0)))
