import type { Authority } from '@silta/shared/authorities.ts'
import { record } from '#activity/actions.ts'
import type { Actor } from '#platform/actor.ts'
import { isDay } from '#catalogue/rules.ts'
import { invalid } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import { authorities } from '../tables.ts'

/** Adds an authority, or writes it anew. @throws invalid for a day that no calendar has, and for a name left empty */
export async function saveAuthority({ store, clock }: Platform, actor: Actor, id: string, body: Authority) {
  const days = body.aliases.flatMap(({ from, until }, at) =>
    [from, until].some((day) => day && !isDay(day)) ? [{ field: `aliases.${at}`, code: 'format' }] : [],
  )
  const empty = (['fi', 'sv', 'en'] as const).filter((one) => !body.name[one].trim())
  const problems = [...days, ...empty.map((one) => ({ field: `name.${one}`, code: 'required' }))]
  if (problems.length) throw invalid(problems)
  const at = clock()
  const columns = { name: body.name, website: body.website, aliases: body.aliases }
  const written = { ...columns, changedAt: at, changedBy: actor.personId }
  await store.commit(async (tx) => {
    await tx
      .insert(authorities)
      .values({ id, ...written })
      .onConflictDoUpdate({ target: authorities.id, set: written })
    await record(tx, actor, { kind: 'authority.changed', subjectId: id, at })
  })
  return { id }
}
