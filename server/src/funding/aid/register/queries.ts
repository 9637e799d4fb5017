import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import type { AidGrant, AidRegister, AidRoom } from '@silta/shared/aid.ts'
import { organisationById, organisationsById } from '#people/queries.ts'
import type { Actor } from '#platform/actor.ts'
import { invalid, notFound } from '#platform/problems.ts'
import type { Conn } from '#platform/store.ts'
import { isDay } from '#catalogue/rules.ts'
import type { Cents } from '../cents.ts'
import { freeOn, grantableOn, roomOn, type MinimisRegime } from '../minimis.ts'
import { may, mustIn } from '../permissions.ts'
import { aidConfirmations, aidGrants, aidLinks } from './tables.ts'

export type GrantRow = typeof aidGrants.$inferSelect
type LinkRow = typeof aidLinks.$inferSelect

/**
 * An organisation's register with those of the organisations that named it and that it named, and the room on a day.
 * @throws notFound, notAllowed; invalid for what is no day
 */
export async function registerOf(
  conn: Conn,
  actor: Actor,
  { id, on, now }: { id: string; on: string; now: number },
): Promise<AidRegister> {
  if (!isDay(on)) throw invalid([{ field: 'on', code: 'format' }])
  const organisation = await organisationById(conn, id)
  if (!organisation) throw notFound()
  const hands = await mustIn(conn, actor, { organisationId: id, action: 'aid.see', now })
  const links = await linksOf(conn, id)
  const mutual = await mutualOf(conn, id, links)
  const grants = await grantsOf(conn, [id, ...mutual])
  const names = await organisationsById(conn, mutual)
  return {
    organisation: { id, name: organisation.name },
    mayChange: may(hands, 'aid.change'),
    mayConfirm: may(hands, 'aid.confirm'),
    mayLink: may(hands, 'aid.link'),
    on,
    grants: grants.map((row) => grantView(row, row.organisationId === id ? null : names.get(row.organisationId)!)),
    links: links.map((link) => linkView(link, mutual)),
    rooms: roomsOf(grants, on),
    confirmedAt: await confirmedAt(conn, id),
  }
}

function grantView(row: GrantRow, from: { id: string; name: string } | null): AidGrant {
  const { id, granter, instrument, amountCents, grantedOn, regime, recipient, version } = row
  return {
    ...{ id, granter, instrument, amountCents, grantedOn, regime, recipient, version },
    from: from && { id: from.id, name: from.name },
    freeOn: regime === 'notDeMinimis' ? null : freeOn(grantedOn),
  }
}

const linkView = ({ id, name, businessId, bond, linkedId }: LinkRow, mutual: string[]) => ({
  ...{ id, name, businessId, bond },
  organisationId: linkedId,
  isMutual: linkedId !== null && mutual.includes(linkedId),
})

/** The general room always, others where such aid was received. */
function roomsOf(grants: GrantRow[], on: string): AidRoom[] {
  const others = (['sgei', 'agriculture', 'fisheries'] as const).filter((one) =>
    grants.some((row) => row.regime === one),
  )
  const regimes: MinimisRegime[] = ['general', ...others]
  return regimes.flatMap((regime) => roomOn(grants, regime, on) ?? [])
}

const linksOf = (conn: Conn, organisationId: string): Promise<LinkRow[]> =>
  conn
    .select()
    .from(aidLinks)
    .where(eq(aidLinks.organisationId, organisationId))
    .orderBy(asc(aidLinks.name), asc(aidLinks.id))

/** Organisations that a register is pooled with: each has named the other, which is their consent to be seen by it. */
async function mutualOf(conn: Conn, organisationId: string, links: LinkRow[]): Promise<string[]> {
  const named = links.flatMap(({ linkedId }) => linkedId ?? [])
  if (!named.length) return []
  const rows = await conn
    .select({ id: aidLinks.organisationId })
    .from(aidLinks)
    .where(and(inArray(aidLinks.organisationId, named), eq(aidLinks.linkedId, organisationId)))
  return rows.map(({ id }) => id)
}

const grantsOf = (conn: Conn, organisationIds: string[]): Promise<GrantRow[]> =>
  conn
    .select()
    .from(aidGrants)
    .where(inArray(aidGrants.organisationId, organisationIds))
    .orderBy(desc(aidGrants.grantedOn), asc(aidGrants.id))

async function confirmedAt(conn: Conn, organisationId: string): Promise<number | null> {
  const [row] = await conn.select().from(aidConfirmations).where(eq(aidConfirmations.organisationId, organisationId))
  return row?.confirmedAt ?? null
}

/** What may still be granted to an organisation's single undertaking, and since when its register is said to be whole. */
export type MinimisLeft = { leftCents: Cents; confirmedAt: number | null }

/**
 * General de minimis aid that may be granted on a day, cents. Whoever asks tells nobody but those who may see the
 * register; while it was never confirmed, the sum is only the most it can be.
 */
export async function minimisLeft(conn: Conn, organisationId: string, on: string): Promise<MinimisLeft> {
  const mutual = await mutualOf(conn, organisationId, await linksOf(conn, organisationId))
  const grants = await grantsOf(conn, [organisationId, ...mutual])
  return { leftCents: grantableOn(grants, 'general', on) ?? 0, confirmedAt: await confirmedAt(conn, organisationId) }
}
