import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { actorOf, anOwner } from '#people/build.ts'
import { postgres } from '#platform/columns.ts'
import { visitor } from '#platform/session.ts'
import { openTestApp } from '../../../build.ts'
import { listing as offerListing } from '../../offer/list/queries.ts'
import { listedOffers } from '../../offer/queries.ts'
import { listedNeeds } from '../queries.ts'
import { listing as needListing } from './queries.ts'

const app = await openTestApp()
const conn = app.store.read
const member = await anOwner(app)
const readers = [visitor('en'), await actorOf(app, member.personId)]
const query = { limit: 20 }

/** How SQLite goes about a statement. */
function planOf(query: { toSQL: () => { sql: string; params: unknown[] } }): string[] {
  const { sql: text, params } = query.toSQL()
  const parts = text.split('?').map((part, at) => (at === 0 ? sql.raw(part) : sql`${params[at - 1]}${sql.raw(part)}`))
  const { all } = conn as unknown as { all: (asked: unknown) => { detail: string }[] }
  return all.call(conn, sql`explain query plan ${sql.join(parts)}`).map(({ detail }) => detail)
}

// How many rows are read and sorted cannot be told from a list of few, but from the plan.
test.skipIf(postgres)('[C36] the newest are walked by their index, whoever asks, and one page alone is sorted', () => {
  for (const actor of readers) {
    const needs = planOf(needListing.inOrder(conn, query, listedNeeds(conn, actor, query)))
    expect(needs).toContain('SCAN needs USING INDEX needs_by_newness')
    expect(needs.filter((step) => step.includes('TEMP B-TREE'))).toHaveLength(1)
    const offers = planOf(offerListing.inOrder(conn, query, listedOffers(actor, query)))
    expect(offers.join('\n')).toMatch(/SEARCH offers USING (COVERING )?INDEX offers_by_state \(state=\?\)/)
    expect(offers.filter((step) => step.includes('TEMP B-TREE'))).toHaveLength(1)
  }
})
