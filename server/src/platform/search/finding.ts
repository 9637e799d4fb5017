import type { AskingEngine, Hit, Question, SearchDocument, Tolerance } from './port.ts'
import type { Meaning } from './meaning.ts'
import type { AskedWord } from './words.ts'

/** What search needs at hand: an engine, and what words mean. */
export type Search = { engine: AskingEngine; meaning: Meaning }

/**
 * A shelf that is asked. Where the asker may not see all that stands on it, `within` names what they may: such hits all
 * get the best score, for the shelf's statistics are made of what is hidden too.
 */
export type AskedShelf = { shelf: string; within?: string[] }

export type Asked = {
  index: string
  words: AskedWord[]
  shelves: AskedShelf[]
  /** which of these may be shown: their ids as documents. Decided in the database, for an index lags behind it */
  visible(hits: Hit[]): Promise<ReadonlySet<string>>
}

/** What was found and may be shown, the best first. `score` is within [0, 1] and compares between indexes. */
export type Found = { subjectId: string; tolerance: Tolerance; score: number }

/** More than these are not looked at, whatever fits: totals end there. */
export const maxFound = 2_000
/** With fewer hits than these, typing errors are looked through too. */
const enough = 5
const ranks: Record<Tolerance, number> = { exact: 0, loose: 1, any: 2 }

/**
 * Asks for the very words, then with typing errors when little is found, then for any of the words when nothing is.
 * Only what may be shown counts as found, so nothing hidden changes which way is taken.
 */
export async function findVisible(engine: AskingEngine, asked: Asked): Promise<Found[]> {
  const found = new Map<string, Found>()
  for (const tolerance of ['exact', 'loose', 'any'] as const) {
    if (found.size >= (tolerance === 'loose' ? enough : 1)) continue
    if (tolerance === 'any' && asked.words.length < 2) continue
    for (const one of await visibleAt(engine, asked, tolerance))
      if (!found.has(one.subjectId)) found.set(one.subjectId, one)
  }
  return [...found.values()].sort(byFit)
}

/** One question of many. */
export type AskedOne = Pick<Asked, 'words' | 'shelves'>
type AskedEach = {
  index: string
  asked: AskedOne[]
  /** which of the hits of each question may be shown: their ids as documents */
  visible(hits: Hit[][]): Promise<ReadonlySet<string>[]>
}

/** So many hits are looked at, then so many more, to see whether enough of them may be shown. */
const looked = [enough, 4 * enough]

/**
 * Which of many questions find one of these documents with every word, loosely: where the very words find little, as
 * findVisible does, without its scores. A few requests to the engine for all of them together.
 */
export async function findLoosely(
  engine: AskingEngine,
  documents: SearchDocument[],
  each: AskedEach,
): Promise<boolean[]> {
  const isLittle = await findLittle(engine, each)
  const questions = each.asked.map((one, at) =>
    isLittle[at] ? questionsOf(each, one, { tolerance: 'loose', limit: maxFound }) : [],
  )
  const loose = await inGroups(questions, (all) => engine.meetMany(all, documents))
  const all = loose.map((answers) => answers.flat())
  const found = await each.visible(all)
  return all.map((some, at) => some.some(({ id }) => found[at]!.has(id)))
}

/** Whether each question finds little by its very words. */
async function findLittle(engine: AskingEngine, { index, asked, visible }: AskedEach): Promise<boolean[]> {
  let known: (boolean | null)[] = asked.map(() => null)
  for (const limit of looked) {
    const open = asked.map((one, at) => (known[at] === null ? questionsOf({ index }, one, { limit }) : []))
    if (open.every((questions) => !questions.length)) break
    const answers = await inGroups(open, (all) => engine.askMany(all))
    const shown = await visible(answers.map((own) => own.flat()))
    known = known.map((one, at) => one ?? isLittle(answers[at]!, shown[at]!, limit))
  }
  // What could not be shown has taken the places of what can.
  const lookedThrough = asked.map(async (one, at) => {
    const own = async (some: Hit[]) => (await visible(asked.map((_, other) => (other === at ? some : []))))[at]!
    return known[at] ?? (await visibleAt(engine, { index, ...one, visible: own }, 'exact')).length < enough
  })
  return Promise.all(lookedThrough)
}

/** null: the hits that were looked at do not tell. */
function isLittle(answers: Hit[][], shown: ReadonlySet<string>, limit: number): boolean | null {
  const subjects = answers.flat().filter(({ id }) => shown.has(id))
  if (new Set(subjects.map(({ subjectId }) => subjectId)).size >= enough) return false
  return answers.every((answer) => answer.length < limit) ? true : null
}

type How = { tolerance?: Tolerance; limit?: number }

const questionsOf = ({ index }: { index: string }, { words, shelves }: AskedOne, how: How): Question[] =>
  askable(shelves).map((one) => ({ index, words, ...one, tolerance: 'exact', limit: enough, isUnranked: true, ...how }))

/** Has all questions of several groups answered at once, and those that are the same once. */
async function inGroups(groups: Question[][], ask: (all: Question[]) => Promise<Hit[][]>): Promise<Hit[][][]> {
  const questions = new Map<string, Question>()
  const keys = groups.map((own) =>
    own.map((question) => {
      const key = JSON.stringify(question)
      questions.set(key, question)
      return key
    }),
  )
  const answers = questions.size ? await ask([...questions.values()]) : []
  const byKey = new Map([...questions.keys()].map((key, at) => [key, answers[at]!]))
  return keys.map((own) => own.map((key) => byKey.get(key)!))
}

/** The nearest way of finding first, then the score; ids make the order total. */
export const byFit = (a: Found, b: Found): number =>
  ranks[a.tolerance] - ranks[b.tolerance] || b.score - a.score || (a.subjectId < b.subjectId ? 1 : -1)

const askable = (shelves: AskedShelf[]) => shelves.filter(({ within }) => within?.length !== 0)

async function visibleAt(engine: AskingEngine, asked: Asked, tolerance: Tolerance): Promise<Found[]> {
  const { index, words } = asked
  const answers = await Promise.all(
    askable(asked.shelves).map(async ({ shelf, within }) => {
      const hits = await engine.ask({ index, shelf, words, tolerance, limit: maxFound, ...(within && { within }) })
      return { hits, isRanked: within === undefined }
    }),
  )
  const shown = await asked.visible(answers.flatMap(({ hits }) => hits))
  const seen = answers.map(({ hits, isRanked }) => ({ isRanked, hits: hits.filter(({ id }) => shown.has(id)) }))
  const best = Math.max(
    ...seen.filter(({ isRanked }) => isRanked).flatMap(({ hits }) => hits.map(({ score }) => score)),
    0,
  )
  const scored = seen.flatMap(({ hits, isRanked }) =>
    hits.map(({ subjectId, score }) => ({ subjectId, tolerance, score: isRanked && best > 0 ? score / best : 1 })),
  )
  return scored.sort(byFit).slice(0, maxFound)
}
