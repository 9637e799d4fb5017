import { eq } from 'drizzle-orm'
import type { NamedContact } from '@silta/shared/region.ts'
import { prepared, type Conn } from '#platform/store.ts'
import { settings } from '#platform/tables.ts'

/** the setting that holds the contact */
export const contactName = 'regionContact'

/** The person to ask in this region; null while nobody was named. Read with every page. */
export async function contactOf(conn: Conn): Promise<NamedContact> {
  const [row] = await contactRow(conn).execute()
  return (row?.value ?? null) as NamedContact
}

const contactRow = (conn: Conn) =>
  prepared(conn, 'region_contact', (c) => c.select().from(settings).where(eq(settings.name, contactName)).prepare())
