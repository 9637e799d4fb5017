import type { Actor } from '#platform/actor.ts'
import { invalid, notFound } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import { record } from '#activity/actions.ts'
import { mustMay } from '#people/permissions.ts'
import { organisationById } from '#people/queries.ts'
import { isCountry, isZone, zoneOf, type AnswerCalendar } from '../clock.ts'
import { answerCalendars } from '../tables.ts'

type Given = { id: string; country: string; zone?: string | undefined }

/** Sets by which calendar an organisation answers from now on. @throws notFound, notAllowed; invalid for what is none */
export async function setCalendar({ store, clock }: Platform, actor: Actor, given: Given): Promise<AnswerCalendar> {
  const { id, country } = given
  if (!isCountry(country)) throw invalid([{ field: 'country', code: 'unknown' }])
  const zone = given.zone ?? zoneOf(country)
  if (!isZone(zone)) throw invalid([{ field: 'zone', code: 'unknown' }])
  return store.commit(async (tx) => {
    if (!(await organisationById(tx, id))) throw notFound()
    mustMay(actor, 'changeFacts', id)
    const set = { country, zone }
    await tx
      .insert(answerCalendars)
      .values({ organisationId: id, ...set })
      .onConflictDoUpdate({ target: answerCalendars.organisationId, set })
    await record(tx, actor, { kind: 'organisation.changed', subjectId: id, organisationId: id, at: clock() })
    return set
  })
}
