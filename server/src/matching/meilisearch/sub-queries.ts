import type { MultiSearchQueryWithFederation } from 'meilisearch'
import { contentLanguages } from '@silta/shared/words.ts'
import type { Analyser, TextTerms } from '#language/analysis.ts'
import { signals } from '../signals.ts'
import type { Whole } from './crowd-index.ts'
import { tokenOf } from './stored.ts'

/** So many of the strongest terms choose the candidates. */
const strongest = 24
/** A term is met together with one of so many that come after it, and one of those after these. */
const near = 8

/** A term of a text that asks, and what it counts in documents of its own language and of others. */
export type Asked = { token: string; term: number; same: number; across: number }

const quoted = (value: string) => `"${value.replace(/[\\"]/g, (sign) => `\\${sign}`)}"`
/** Whether a document has one of these. */
export const has = (tokens: string[]) => `terms IN [${tokens.map(quoted).join(', ')}]`

/** Terms of a text, each once. */
export const termsOf = (text: TextTerms): number[] => signals.flatMap((signal) => [...signal.terms(text).terms])

/** What each term of a text counts at most, near enough to choose by: the formula of topic-query.ts without the documents. */
export function askedTerms(analyser: Analyser, text: TextTerms, { size, frequencies }: Whole): Asked[] {
  const source = analyser.table ? 'installed' : 'own'
  return signals.flatMap((signal) => {
    const { terms, counts } = signal.terms(text)
    const weighed = terms.map((term, at) => {
      const frequency = frequencies.get(term) ?? 0
      const rarity = signal.weighsRarity ? Math.log(1 + (size + 200 - frequency) / (frequency + 4.5)) : 1
      return { term, frequency, weight: signal.asked(counts[at]!) * rarity }
    })
    const ideal = weighed.reduce((sum, { weight }) => sum + weight, 0)
    const { same, across } = signal.weights[source]
    return weighed
      .filter(({ frequency }) => frequency > 0)
      .map(({ term, weight }) => {
        const share = weight / ideal
        return { term, token: tokenOf(analyser, term), same: same * share, across: across * share }
      })
  })
}

/**
 * Sub-queries of one federated search: whatever has three of the strongest terms, the higher the stronger these are; then
 * whatever has two, and one. A document stands as high as the best of those that find it. Documents of the asking
 * language (`same`) and of others (`across`) are asked for apart, for their scores do not compare before they are summed.
 */
export function subQueries(
  indexUid: string,
  asked: Asked[],
  { text, crowd, kind }: { text: TextTerms; crowd: string; kind: 'same' | 'across' },
): MultiSearchQueryWithFederation[] {
  const own = contentLanguages.indexOf(text.language)
  const within = [`crowd = ${quoted(crowd)}`, kind === 'same' ? `language = ${own}` : `language != ${own}`]
  const terms = asked
    .filter((one) => one[kind] > 0)
    .sort((a, b) => b[kind] - a[kind])
    .slice(0, strongest)
  const query = (filter: string[], weight: number) => ({
    ...{ indexUid, q: '', filter: [...within, ...filter], federationOptions: { weight } },
    attributesToRetrieve: ['key', 'language', 'quarters', 'terms', 'counts'],
  })
  const meanOf = (some: Asked[]) => some.reduce((sum, one) => sum + one[kind], 0) / Math.max(1, some.length)
  return terms.flatMap((one, at) => {
    const [next, last] = [terms.slice(at + 1, at + 1 + near), terms.slice(at + 1 + near)]
    const [nextWeight, lastWeight] = [meanOf(next), meanOf(last.slice(0, near))]
    const alone = has([one.token])
    const oneOf = (some: Asked[]) => has(some.map(({ token }) => token))
    return [
      ...(last.length > 0 ? [query([alone, oneOf(next), oneOf(last)], one[kind] + nextWeight + lastWeight)] : []),
      ...(next.length > 0 ? [query([alone, oneOf(next)], one[kind] + nextWeight)] : []),
      ...(last.length > 0 ? [query([alone, oneOf(last)], one[kind] + lastWeight)] : []),
      query([alone], one[kind]),
    ]
  })
}
