import { randomBytes } from 'node:crypto'
import { desc, eq, inArray, lt } from 'drizzle-orm'
import type { MatchSide, OpinionReason } from '@silta/shared/opinions.ts'
import type { Activity } from '#activity/queries.ts'
import { needs } from '#catalogue/need/tables.ts'
import { offers } from '#catalogue/offer/tables.ts'
import { dayOf } from '#platform/clock.ts'
import type { Conn, Store } from '#platform/store.ts'
import { stepsIn } from './following.ts'
import {
  askKey,
  joinableDays,
  keysOf,
  monthOf,
  oldestKept,
  oldestSecret,
  propensityOf,
  type Fits,
  type Seen,
} from './rules.ts'
import { matchConfigurations, matchUses, matchUseSecrets } from './tables.ts'
import type { Configuration } from './version.ts'

type UseRow = typeof matchUses.$inferSelect
/** A match as it stands in a list that somebody looks at. */
export type Shown = Seen & { day: string } & Pick<UseRow, 'own' | 'place' | 'score' | 'placedBy'> & { fits: Fits }
/** What somebody did with a match that was shown to them. */
export type Step =
  | (Seen & { kind: 'opened'; at: number })
  | (Omit<Seen, 'side'> & { kind: 'asked'; interestId: string; at: number })
  | { kind: 'answered'; interestId: string; answer: UseRow['answer']; reason: string | null; at: number }
  | (Seen & { kind: 'judged'; opinion: UseRow['opinion']; reason: OpinionReason | null; at: number })

/** Rows of one statement: SQLite takes 32,766 parameters, and a write should be short. */
const batch = 500
/** What nobody could have read by hand within one flush is dropped: memory is no place for a flood. */
const mostPending = 50_000

/**
 * The log of use: what was shown to whom, and what came of it. Gathered in memory, written in batches under keys that
 * tell no name (rules.ts). Whoever is not signed in is not told from a robot, and is not in it.
 */
export class UseLog {
  readonly #store: Store
  readonly #configurationOf: () => Promise<Configuration>
  #configuration: Configuration | undefined
  #shown = new Map<string, Shown>()
  #steps: Step[] = []

  constructor(store: Store, configuration: () => Promise<Configuration>) {
    this.#store = store
    this.#configurationOf = configuration
  }

  /** Of one person, match and day, the first showing stands. */
  show(list: Iterable<Shown>): void {
    for (const one of list) {
      const key = [one.personId, one.side, one.needId, one.offerId, one.day].join(' ')
      if (this.#shown.size < mostPending && !this.#shown.has(key)) this.#shown.set(key, one)
    }
  }

  note(step: Step): void {
    if (this.#steps.length < mostPending) this.#steps.push(step)
  }

  /** Hears what interests and opinions tell. */
  hear(activities: readonly Activity[]): void {
    for (const step of activities.flatMap(stepsIn)) this.note(step)
  }

  /** Writes what came together; answers the offers that stood in a need's list for the first time that day, by row. */
  async flush(): Promise<string[]> {
    const [shown, steps] = [[...this.#shown.values()], this.#steps]
    if (shown.length === 0 && steps.length === 0) return []
    this.#shown = new Map()
    this.#steps = []
    try {
      const configuration = (this.#configuration ??= await this.#configurationOf())
      const days = [...shown.map(({ day }) => day), ...steps.flatMap(({ at }) => joinableDays(at))]
      const secrets = await secretsOf(this.#store, [...new Set(days.map(monthOf))])
      return await this.#store.commit(async (tx) => {
        const first: string[] = []
        for (let at = 0; at < shown.length; at += batch)
          first.push(...(await insertShown(tx, shown.slice(at, at + batch), { secrets, configuration })))
        for (const step of steps) await takeStep(tx, step, secrets)
        return first
      })
    } catch (failure) {
      this.show(shown)
      this.#steps = [...steps, ...this.#steps]
      throw failure
    }
  }

  /** Forgets what is too old, and whose the rows of past months were. */
  async sweep(now: number): Promise<void> {
    await this.#store.commit(async (tx) => {
      await tx.delete(matchUses).where(lt(matchUses.day, oldestKept(now)))
      await tx.delete(matchUseSecrets).where(lt(matchUseSecrets.month, oldestSecret(now)))
    })
  }
}

type Secrets = ReadonlyMap<string, string>

/** A secret for each month; those that are wanting are made. */
async function secretsOf(store: Store, months: string[]): Promise<Secrets> {
  const known = () => store.read.select().from(matchUseSecrets).where(inArray(matchUseSecrets.month, months))
  const made = (rows: Awaited<ReturnType<typeof known>>) => new Map(rows.map(({ month, secret }) => [month, secret]))
  const there = made(await known())
  const missing = months.filter((month) => !there.has(month))
  if (missing.length === 0) return there
  const rows = missing.map((month) => ({ month, secret: randomBytes(32).toString('hex') }))
  await store.commit(async (tx) => void (await tx.insert(matchUseSecrets).values(rows).onConflictDoNothing()))
  return made(await known())
}

type Writing = { secrets: Secrets; configuration: Configuration }

async function insertShown(tx: Conn, shown: Shown[], { secrets, configuration }: Writing): Promise<string[]> {
  // A need or an offer may have been deleted since it was shown.
  const needIds = [...new Set(shown.map(({ needId }) => needId))]
  const offerIds = [...new Set(shown.map(({ offerId }) => offerId))]
  const livingNeeds = await tx.select({ id: needs.id }).from(needs).where(inArray(needs.id, needIds))
  const livingOffers = await tx.select({ id: offers.id }).from(offers).where(inArray(offers.id, offerIds))
  const living = new Set([...livingNeeds, ...livingOffers].map(({ id }) => id))
  const rows = shown
    .filter(({ needId, offerId }) => living.has(needId) && living.has(offerId))
    .map(({ personId, ...one }) => ({
      ...one,
      ...keysOf({ personId, ...one }, one.day, secrets.get(monthOf(one.day))!),
      propensity: propensityOf(one.place),
      configurationId: configuration.id,
    }))
  if (rows.length === 0) return []
  await tx
    .insert(matchConfigurations)
    .values({ ...configuration, since: shown[0]!.day })
    .onConflictDoNothing()
  const made = await tx
    .insert(matchUses)
    .values(rows)
    .onConflictDoNothing()
    .returning({ side: matchUses.side, offerId: matchUses.offerId })
  return made.flatMap(({ side, offerId }) => (side === 'need' ? [offerId] : []))
}

async function takeStep(tx: Conn, step: Step, secrets: Secrets): Promise<void> {
  const day = dayOf(step.at)
  switch (step.kind) {
    case 'opened':
      return change(tx, await lastShown(tx, step, secrets, [step.side]), { openedOn: day })
    case 'asked': {
      const ask = askKey(step.interestId, secrets.get(monthOf(day))!)
      return change(tx, await lastShown(tx, step, secrets, ['need', 'offer']), { askedOn: day, ask })
    }
    case 'judged': {
      const judged = { opinion: step.opinion, againstFor: step.reason }
      return change(tx, await lastShown(tx, step, secrets, [step.side]), judged)
    }
    case 'answered': {
      const asks = [...secrets.values()].map((secret) => askKey(step.interestId, secret))
      const answered = { answer: step.answer, declinedFor: step.reason }
      return void (await tx.update(matchUses).set(answered).where(inArray(matchUses.ask, asks)))
    }
  }
}

async function change(tx: Conn, id: string | undefined, values: Partial<UseRow>): Promise<void> {
  if (id !== undefined) await tx.update(matchUses).set(values).where(eq(matchUses.id, id))
}

/** The row of the last day on which the match was shown to the person. */
async function lastShown(
  tx: Conn,
  step: Omit<Seen, 'side'> & { at: number },
  secrets: Secrets,
  sides: MatchSide[],
): Promise<string | undefined> {
  const ids = joinableDays(step.at).flatMap((day) =>
    sides.map((side) => keysOf({ ...step, side }, day, secrets.get(monthOf(day))!).id),
  )
  const [row] = await tx
    .select({ id: matchUses.id })
    .from(matchUses)
    .where(inArray(matchUses.id, ids))
    .orderBy(desc(matchUses.day))
    .limit(1)
  return row?.id
}
