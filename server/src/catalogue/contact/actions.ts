import { eq } from 'drizzle-orm'
import type { Contact, NamedContact } from '@silta/shared/region.ts'
import { record } from '#activity/actions.ts'
import type { Actor } from '#platform/actor.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { settings } from '#platform/tables.ts'
import { contactName, contactOf } from './queries.ts'

/** Names the person to ask in this region, in the place of whoever stood there; null names nobody. */
export async function nameContact({ store, clock }: Platform, actor: Actor, contact: Contact | null) {
  const now = clock()
  const named: NamedContact = contact && { ...contact, demo: false }
  await store.commit(async (tx) => {
    await keepContact(tx, named)
    await record(tx, actor, { kind: 'region.contactNamed', subjectId: contactName, at: now })
  })
  return { contact: named }
}

/** Writes the contact as it is, in the transaction of whoever causes it; the demo region uses it too. */
export async function keepContact(tx: Conn, contact: NamedContact): Promise<void> {
  await tx.delete(settings).where(eq(settings.name, contactName))
  if (contact) await tx.insert(settings).values({ name: contactName, value: contact })
}

/** Takes away the demo region's invented person; one whom an administrator named stays. */
export async function removeDemoContact(tx: Conn): Promise<void> {
  const contact = await contactOf(tx)
  if (contact?.demo) await keepContact(tx, null)
}
