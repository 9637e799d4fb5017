import type { Static } from 'typebox'
import type { NudgeWords, sendNudge as sendNudgeEndpoint } from '@silta/shared/segments.ts'
import { recordAll, type Happening } from '#activity/actions.ts'
import type { Actor } from '#platform/actor.ts'
import { newId } from '#platform/ids.ts'
import { invalid } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import { recipientsOf } from './queries.ts'
import { nudgeRecipients, nudges } from './tables.ts'

type Sending = Static<typeof sendNudgeEndpoint.body> & { id: string }

/** people of one activity, and rows of one statement */
const batchSize = 500

/**
 * Sends a nudge to those of the people shown who still belong to the segment and had none within a week; the notices
 * tell them. @throws notFound; invalid when nobody of them is left
 */
export async function sendNudge({ store, clock }: Platform, actor: Actor, { id: segmentId, words, people }: Sending) {
  const [id, at, shown] = [newId(), clock(), new Set(people)]
  return store.commit(async (tx) => {
    const found = await recipientsOf(tx, actor, { id: segmentId, now: at })
    const reached = found.people.filter((person) => person.nudgedAt === null && shown.has(person.id))
    if (!reached.length) throw invalid([{ field: 'people', code: 'required' }])
    await tx.insert(nudges).values({ id, segmentId, words: trimmed(words), byId: actor.personId!, at })
    const told: Happening[] = []
    for (let batch = 0; batch * batchSize < reached.length; batch++) {
      const some = reached.slice(batch * batchSize, (batch + 1) * batchSize)
      const rows = some.map(({ id: personId, organisationId }) => ({
        nudgeId: id,
        personId,
        organisationId,
        batch,
        at,
      }))
      await tx.insert(nudgeRecipients).values(rows)
      const facts = { segmentId, segment: found.segment.name, batch, people: some.length }
      told.push({ kind: 'nudge.sent', subjectId: id, at, facts })
    }
    await recordAll(tx, actor, told)
    return { id, people: reached.length }
  })
}

function trimmed(words: NudgeWords): NudgeWords {
  const of = ({ subject, text }: NudgeWords['fi']) => ({ subject: subject.trim(), text: text.trim() })
  return { fi: of(words.fi), sv: of(words.sv), en: of(words.en) }
}
