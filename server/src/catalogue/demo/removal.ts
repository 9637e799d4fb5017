import { eq, inArray } from 'drizzle-orm'
import { record } from '#activity/actions.ts'
import type { Actor } from '#platform/actor.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { removeDemoOrganisations } from '#people/organisation/actions.ts'
import { accounts, organisations } from '#people/tables.ts'
import { removeDemoContact } from '../contact/actions.ts'
import { needs, needViews } from '../need/tables.ts'
import { offers } from '../offer/tables.ts'
import { about } from '../rules.ts'

/** Removes every demo account, organisation, need and offer; answers how many of each there were. */
export async function removeDemo({ store, clock, sessions: doors }: Platform, actor: Actor | null) {
  const now = clock()
  const { removed, people } = await store.commit(async (tx) => {
    const written = await removeWritten(tx, actor, now)
    const gone = await removeDemoOrganisations(tx)
    const people = await removePeople(tx)
    await removeDemoContact(tx)
    await record(tx, actor, { kind: 'demo.removed', subjectId: 'demo', at: now })
    return { removed: { ...written, organisations: gone, accounts: people.length }, people }
  })
  for (const id of people) await doors.endAll(id)
  return { removed }
}

/** Needs and offers go one by one, so that the search index and the matches hear of each. */
async function removeWritten(tx: Conn, actor: Actor | null, now: number) {
  const demo = tx.select({ id: organisations.id }).from(organisations).where(eq(organisations.demo, true))
  const goneNeeds = await tx.delete(needs).where(inArray(needs.organisationId, demo)).returning()
  const goneOffers = await tx.delete(offers).where(inArray(offers.organisationId, demo)).returning()
  for (const row of goneNeeds) await record(tx, actor, about(row, { kind: 'need.deleted', at: now }))
  for (const row of goneOffers) await record(tx, actor, about(row, { kind: 'offer.deleted', at: now }))
  return { needs: goneNeeds.length, offers: goneOffers.length }
}

async function removePeople(tx: Conn): Promise<string[]> {
  const demo = tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.demo, true))
  await tx.delete(needViews).where(inArray(needViews.personId, demo))
  const gone = await tx.delete(accounts).where(eq(accounts.demo, true)).returning({ id: accounts.id })
  return gone.map(({ id }) => id)
}
