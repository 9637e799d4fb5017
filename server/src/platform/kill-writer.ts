import { openSqlite } from './store-sqlite.ts'
import { settings } from './tables.ts'

// Writes without end into the database named by its first argument and prints each name once it is acknowledged.
const store = await openSqlite(process.argv[2]!)
const run = process.argv[3]!

async function write(writer: number) {
  for (let n = 0; ; n++) {
    const name = `${run}-${writer}-${n}`
    await store.commit(async (tx) => void (await tx.insert(settings).values({ name, value: n })))
    process.stdout.write(`${name}\n`)
  }
}

await Promise.all(Array.from({ length: 20 }, (_, writer) => write(writer)))
