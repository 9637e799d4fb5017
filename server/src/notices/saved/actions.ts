import { and, count, eq } from 'drizzle-orm'
import type { Static } from 'typebox'
import { fittingScore } from '@silta/shared/matching.ts'
import type { changeSavedSearch, SavedSearch, saveSearch } from '@silta/shared/saved-searches.ts'
import { record } from '#activity/actions.ts'
import { needSeenBy } from '#catalogue/need/queries.ts'
import { offerSeenBy } from '#catalogue/offer/queries.ts'
import type { Actor } from '#platform/actor.ts'
import { newId } from '#platform/ids.ts'
import { invalid } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { tooManySearches } from '../problems.ts'
import { savedSearches } from '../tables.ts'
import { askedOf } from './asked.ts'
import { mySearch, searchViews, type SavedRow } from './queries.ts'
import { mostSearches, questionProblems, tidied } from './rules.ts'

type Wanted = Static<typeof saveSearch.body>
type Change = Static<typeof changeSavedSearch.body>

/**
 * Saves a question, or a need or an offer that I see and that something is to fit. The same again is the one that stands,
 * started anew. @throws invalid, notFound; tooManySearches
 */
export async function keepSearch(service: Platform, actor: Actor, wanted: Wanted): Promise<SavedSearch> {
  const { store, clock } = service
  const now = clock()
  const row = 'fits' in wanted ? await fitRow(store.read, actor, wanted) : questionRow(service, wanted)
  const kept = await store.commit(async (tx) => {
    const same = and(eq(savedSearches.personId, actor.personId!), eq(savedSearches.signature, row.signature))
    const [known] = await tx.update(savedSearches).set({ active: true }).where(same).returning()
    const made = known ?? (await insertSearch(tx, { ...row, id: newId(), personId: actor.personId!, createdAt: now }))
    await record(tx, actor, { kind: 'savedSearch.changed', subjectId: made.id, at: now })
    return made
  })
  const [view] = await searchViews(store.read, actor, [kept])
  return view!
}

async function insertSearch(tx: Conn, row: SavedRow): Promise<SavedRow> {
  const [mine] = await tx.select({ n: count() }).from(savedSearches).where(eq(savedSearches.personId, row.personId))
  if ((mine?.n ?? 0) >= mostSearches) throw tooManySearches()
  await tx.insert(savedSearches).values(row)
  return row
}

type Made = Omit<SavedRow, 'id' | 'personId' | 'createdAt'>

function questionRow({ search }: Platform, wanted: Extract<Wanted, { target: string }>): Made {
  const { target, name } = wanted
  const question = tidied(wanted.question)
  const problems = questionProblems(target, question)
  if (problems.length) throw invalid(problems)
  return {
    target,
    name: name?.trim() || question.q || Object.values(question).join(', '),
    question,
    fitsKind: null,
    fitsId: null,
    threshold: 0,
    active: true,
    asked: askedOf(search.meaning, question.q),
    signature: `${target} ${JSON.stringify(question)}`,
  }
}

async function fitRow(conn: Conn, actor: Actor, wanted: Extract<Wanted, { fits: object }>): Promise<Made> {
  const { kind, id, threshold = fittingScore } = wanted.fits
  const title =
    kind === 'need' ? (await needSeenBy(conn, actor, id)).row.title : (await offerSeenBy(conn, actor, id)).title
  return {
    target: kind === 'need' ? 'offers' : 'needs',
    name: wanted.name?.trim() || title.slice(0, 120),
    question: {},
    fitsKind: kind,
    fitsId: id,
    threshold,
    active: true,
    asked: { by: '', words: null },
    signature: `fits ${kind} ${id}`,
  }
}

/** Renames, stops or starts one of mine. @throws notFound */
export async function changeSearch({ store, clock }: Platform, actor: Actor, given: Change & { id: string }) {
  const { id, ...change } = given
  const row = await store.commit(async (tx) => {
    const known = await mySearch(tx, actor, id)
    const changed = { ...known, ...change, name: change.name?.trim() ?? known.name }
    await tx.update(savedSearches).set(changed).where(eq(savedSearches.id, id))
    await record(tx, actor, { kind: 'savedSearch.changed', subjectId: id, at: clock() })
    return changed
  })
  const [view] = await searchViews(store.read, actor, [row])
  return view!
}

/** @throws notFound */
export async function deleteSearch({ store, clock }: Platform, actor: Actor, id: string): Promise<void> {
  await store.commit(async (tx) => {
    await mySearch(tx, actor, id)
    await tx.delete(savedSearches).where(eq(savedSearches.id, id))
    await record(tx, actor, { kind: 'savedSearch.changed', subjectId: id, at: clock() })
  })
}
