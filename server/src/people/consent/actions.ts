import { and, eq } from 'drizzle-orm'
import type { Static } from 'typebox'
import type { recordConsent as recordConsentEndpoint } from '@silta/shared/consents.ts'
import { record } from '#activity/actions.ts'
import { isStaff, membershipIn, type Actor } from '#platform/actor.ts'
import { dayOf } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import { invalid, notAllowed, notFound } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import { organisationById } from '../queries.ts'
import type { ConsentRow } from './rules.ts'
import { consents } from './tables.ts'

type Given = Static<typeof recordConsentEndpoint.body>

/** Records what an organisation allows; its members see it at once. @throws notFound; invalid for a day that lies behind */
export async function recordConsent(
  { store, clock }: Platform,
  actor: Actor,
  { id: organisationId, until = null, note = '', ...given }: Given & { id: string },
): Promise<ConsentRow> {
  const now = clock()
  if (until !== null && Number.isNaN(Date.parse(until))) throw invalid([{ field: 'until', code: 'format' }])
  if (until !== null && until < dayOf(now)) throw invalid([{ field: 'until', code: 'past' }])
  return store.commit(async (tx) => {
    if (!(await organisationById(tx, organisationId))) throw notFound()
    const open = { withdrawnBy: null, withdrawnAt: null }
    const recorded = { recordedBy: actor.personId!, recordedAt: now }
    const row: ConsentRow = { id: newId(), organisationId, ...given, until, note, ...recorded, ...open }
    await tx.insert(consents).values(row)
    const facts = { consentId: row.id, scopes: row.scopes, channel: row.channel }
    await record(tx, actor, { kind: 'consent.recorded', subjectId: organisationId, organisationId, at: now, facts })
    return row
  })
}

/** Ends a consent now; twice is as good as once. @throws notFound; notAllowed for those outside the organisation */
export async function withdrawConsent(
  { store, clock }: Platform,
  actor: Actor,
  { id: organisationId, consentId }: { id: string; consentId: string },
): Promise<ConsentRow> {
  const now = clock()
  return store.commit(async (tx) => {
    if (!isStaff(actor) && !membershipIn(actor, organisationId)) throw notAllowed()
    const [row] = await tx
      .select()
      .from(consents)
      .where(and(eq(consents.id, consentId), eq(consents.organisationId, organisationId)))
    if (!row) throw notFound()
    if (row.withdrawnAt !== null) return row
    const withdrawn = { withdrawnBy: actor.personId, withdrawnAt: now }
    await tx.update(consents).set(withdrawn).where(eq(consents.id, consentId))
    const facts = { consentId }
    await record(tx, actor, { kind: 'consent.withdrawn', subjectId: organisationId, organisationId, at: now, facts })
    return { ...row, ...withdrawn }
  })
}
