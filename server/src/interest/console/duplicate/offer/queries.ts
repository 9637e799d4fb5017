import { count, eq } from 'drizzle-orm'
import { offerMergeFields } from '@silta/shared/duplicates.ts'
import { offerSeenBy, type OfferRow } from '#catalogue/offer/queries.ts'
import { organisationById } from '#people/queries.ts'
import type { Actor } from '#platform/actor.ts'
import { invalid } from '#platform/problems.ts'
import type { Conn } from '#platform/store.ts'
import { interests } from '../../../tables.ts'

type Asked = { keep: string; close: string }
export type OfferPair = { keep: OfferRow; close: OfferRow }

/** Two open offers that may be one. @throws notFound; invalid for one and the same, and for those of two organisations */
export async function offerPair(conn: Conn, actor: Actor, asked: Asked): Promise<OfferPair> {
  const keep = await offerSeenBy(conn, actor, asked.keep)
  const close = await offerSeenBy(conn, actor, asked.close)
  if (keep.id === close.id) throw invalid([{ field: 'close', code: 'self' }])
  if (keep.organisationId !== close.organisationId) throw invalid([{ field: 'close', code: 'unknown' }])
  return { keep, close }
}

/** The two side by side. @throws as offerPair */
export async function offerComparison(conn: Conn, actor: Actor, asked: Asked) {
  const { keep, close } = await offerPair(conn, actor, asked)
  const owner = await organisationById(conn, keep.organisationId)
  return {
    organisation: { id: keep.organisationId, name: owner!.name },
    keep: await sideOf(conn, keep),
    close: await sideOf(conn, close),
    fields: offerMergeFields.map((field) => ({ field, keep: keep[field], close: close[field] })),
  }
}

async function sideOf(conn: Conn, { id, title, language }: OfferRow) {
  const [row] = await conn.select({ many: count() }).from(interests).where(eq(interests.offerId, id))
  return { id, title, language, interests: row?.many ?? 0 }
}
