import { Analyser } from '#server/language/analysis.ts'
import { readConceptTable } from '#server/language/concept-table.ts'
import { tokens } from '#server/language/tokens.ts'
import { readVocabulary } from '#server/language/vocabulary.ts'
import type { MatchText } from '#server/matching/facts.ts'
import { Matcher, type Matches } from '#server/matching/matcher.ts'
import { demoPairs, gradedOn } from '../eval/demo-pairs.ts'
import { bootstrap, goodGrade, ndcg, precision, readGrades } from '../eval/graded.ts'
import { report } from './figure.ts'
import { WordIndex } from './word-index.ts'

/** How good the demo region's matches are by hand-graded pairs, from both sides, beside words alone (BM25). */
const depth = 10
const { byNeed, byOffer } = readGrades()
/** `--vocabulary DIR`: the same with an installed vocabulary */
const installed = process.argv[process.argv.indexOf('--vocabulary') + 1]
const table = process.argv.includes('--vocabulary') && installed ? readConceptTable(installed) : undefined
const analyser = new Analyser(readVocabulary(), table)
const demo = demoPairs(analyser)
const matcher = new Matcher(analyser)
demo.offers.forEach((offer) => matcher.putOffer(offer))
demo.open.forEach((need) => matcher.putNeed(need))
const options = { limit: depth, now: gradedOn }

type Party = { id: string; text: MatchText }
type Side<One extends Party> = {
  name: string
  asking: readonly One[]
  found: readonly Party[]
  graded: ReadonlyMap<string, ReadonlyMap<string, number>>
  match: (one: One) => Matches
}

measure({
  name: 'need→offer',
  asking: demo.asking,
  found: demo.offers,
  graded: byNeed,
  match: (need) => matcher.matchNeed(need, options),
})
measure({
  name: 'offer→need',
  asking: demo.offers,
  found: demo.open,
  graded: byOffer,
  match: (offer) => matcher.matchOffer(offer, options),
})

function measure<One extends Party>({ name, asking, found, graded, match }: Side<One>) {
  const there = new Set(found.map(({ id }) => id))
  const words = new WordIndex(found.map(({ id, text }) => [id, wordsOf(text)]))
  const rows = asking.flatMap((one) => {
    const grades = new Map([...(graded.get(one.id) ?? [])].filter(([id]) => there.has(id)))
    if (![...grades.values()].some((grade) => grade >= goodGrade)) return []
    const matches = match(one).matches.map(({ id }) => id)
    return [{ id: one.id, grades, ours: matches, base: words.best(wordsOf(one.text), depth) }]
  })
  const metrics = {
    'nDCG@3': (list: string[], grades: Map<string, number>) => ndcg(list, grades, 3),
    'nDCG@10': (list: string[], grades: Map<string, number>) => ndcg(list, grades, depth),
    'precision@3': (list: string[], grades: Map<string, number>) => precision(list, grades, 3),
  }
  for (const [metric, of] of Object.entries(metrics)) {
    const { mean, low, high } = bootstrap(rows.map(({ ours, grades }) => of(ours, grades)))
    const base = bootstrap(rows.map(({ base, grades }) => of(base, grades)))
    const interval = `${low.toFixed(3)}–${high.toFixed(3)}`
    const against = `words alone ${base.mean.toFixed(3)} (${base.low.toFixed(3)}–${base.high.toFixed(3)})`
    const value = { value: mean, unit: `share, 95 % ${interval}, ${rows.length} asked`, ratio: mean / base.mean }
    report({ bench: 'graded', metric: `${name} ${metric}`, ...value, against })
  }
}

function wordsOf({ title, body, aside = '' }: MatchText): string[] {
  return tokens(`${title}\n${body}\n${aside}`).map(({ word }) => word)
}
