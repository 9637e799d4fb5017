import { and, eq, inArray } from 'drizzle-orm'
import type { FactAnswers } from '@silta/shared/facts.ts'
import { record } from '#activity/actions.ts'
import { needFor } from '#catalogue/need/queries.ts'
import { may } from '#people/permissions.ts'
import { membershipIn, type Actor } from '#platform/actor.ts'
import { invalid, notAllowed, staleVersion } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import { needFacts, organisationFacts } from '../tables.ts'
import { needAnswers, organisationAnswers, told } from './queries.ts'
import { answerProblems, overtaken } from './rules.ts'

type Answered = { id: string; facts: FactAnswers; before?: FactAnswers | undefined }

/**
 * Answers what instruments ask about a need.
 * @throws notFound, notAllowed; invalid for what suits no fact; staleVersion for a fact that somebody answered otherwise
 * since it was looked at
 */
export async function answerNeed({ store, clock }: Platform, actor: Actor, { id, facts, before }: Answered) {
  return store.commit(async (tx) => {
    const need = await needFor(tx, actor, { id, action: 'need.change' })
    const { kept, dropped } = sorted(facts, answerProblems(facts, 'need'))
    refuseOvertaken({ facts, before }, told(await needAnswers(tx, id)))
    const changed = [...dropped, ...kept.map(([fact]) => fact)]
    const by = { answeredBy: actor.personId!, answeredAt: clock() }
    if (changed.length)
      await tx.delete(needFacts).where(and(eq(needFacts.needId, id), inArray(needFacts.fact, changed)))
    const rows = kept.map(([fact, value]) => ({ needId: id, fact, answer: { value }, ...by }))
    if (rows.length) await tx.insert(needFacts).values(rows)
    const { organisationId } = need
    await record(tx, actor, { kind: 'need.facts', subjectId: id, organisationId, at: clock(), facts: { changed } })
    return { facts: told(await needAnswers(tx, id)) }
  })
}

/** Answers what instruments ask about an organisation. @throws notAllowed; invalid and staleVersion as answerNeed */
export async function answerOrganisation({ store, clock }: Platform, actor: Actor, { id, facts, before }: Answered) {
  if (!membershipIn(actor, id) || !may(actor, 'changeFacts', id)) throw notAllowed()
  return store.commit(async (tx) => {
    const { kept, dropped } = sorted(facts, answerProblems(facts, 'organisation'))
    refuseOvertaken({ facts, before }, told(await organisationAnswers(tx, id)))
    const changed = [...dropped, ...kept.map(([fact]) => fact)]
    const by = { answeredBy: actor.personId!, answeredAt: clock() }
    const { organisationId, fact: column } = organisationFacts
    if (changed.length) await tx.delete(organisationFacts).where(and(eq(organisationId, id), inArray(column, changed)))
    const rows = kept.map(([fact, value]) => ({ organisationId: id, fact, answer: { value }, ...by }))
    if (rows.length) await tx.insert(organisationFacts).values(rows)
    await record(tx, actor, { kind: 'organisation.facts', subjectId: id, organisationId: id, at: clock() })
    return { facts: told(await organisationAnswers(tx, id)) }
  })
}

function refuseOvertaken(given: Pick<Answered, 'facts' | 'before'>, present: FactAnswers): void {
  const fields = overtaken(given, present).map((fact) => ({ field: `facts.${fact}`, code: 'stale' as const }))
  if (fields.length) throw staleVersion(fields)
}

type Problems = ReturnType<typeof answerProblems>

function sorted(facts: FactAnswers, problems: Problems) {
  if (problems.length) throw invalid(problems)
  const entries = Object.entries(facts)
  const kept = entries.flatMap(([fact, value]) => (value === null ? [] : [[fact, value] as const]))
  return { kept, dropped: entries.flatMap(([fact, value]) => (value === null ? [fact] : [])) }
}
