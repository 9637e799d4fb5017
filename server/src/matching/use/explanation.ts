import { fittingScore } from '@silta/shared/matching.ts'
import type { ExampleMatch, Explanation } from '@silta/shared/explanation.ts'
import type { InterfaceLanguage } from '@silta/shared/words.ts'
import { region } from '#catalogue/demo/region.ts'
import type { Analyser } from '#language/analysis.ts'
import { foundConcepts } from '../asking.ts'
import * as diversity from '../diversity.ts'
import type { FacetName } from '../finding.ts'
import type { Matching } from '../live.ts'
import type { Match } from '../matcher.ts'
import { toldIn } from '../queries.ts'
import { fullTopic, sideWeights } from '../scores.ts'
import { signals } from '../signals.ts'
import { Example, type Tie } from './example.ts'
import { propensityOf } from './rules.ts'

/** Concepts that can be left out, the strongest; a reader weighs no more. */
const listedConcepts = 10
const listedMatches = 6
const lookedPlaces = 10

type Asked = { language: InterfaceLanguage; without?: string | undefined }

/** Explains matching by the numbers of the code and by the demo region, which is read with the first question. */
export function explaining({ analyser }: Pick<Matching, 'analyser'>) {
  let reading: Promise<Example> | undefined
  return async ({ language, without = '' }: Asked): Promise<Explanation> => {
    const example = await (reading ??= Example.read(analyser).catch((failure: unknown) => {
      reading = undefined
      throw failure
    }))
    const concepts = foundConcepts(analyser, example.need.text, { removed: [], added: [] }).slice(0, listedConcepts)
    const out = new Set(without.split(','))
    const isOut = ({ id }: { id: string }) => out.has(id)
    const named = concepts.map(({ id, labels, weight }) => ({ id, label: labels[language], weight }))
    const removed = named.filter(isOut)
    const { text } = example.need
    return {
      ...figures(analyser),
      example: {
        need: { title: text.title, problem: text.body.trim().split('\n')[0]!, language: text.language },
        concepts: named.filter((one) => !isOut(one)),
        removed: removed.map(({ id, label }) => ({ id, label })),
        ...listed(
          example,
          language,
          removed.map(({ id }) => id),
        ),
      },
      tie: example.tie && tieOf(example, example.tie),
    }
  }
}

function figures(analyser: Analyser): Pick<Explanation, 'weights' | 'order' | 'looking'> {
  const weighed = (side: 'need' | 'offer') =>
    Object.entries(sideWeights[side])
      .map(([facet, weight]) => ({ facet: facet as FacetName, weight }))
      .sort((a, b) => b.weight - a.weight)
  return {
    weights: {
      need: weighed('need'),
      offer: weighed('offer'),
      signals: signals.flatMap(({ name, weights }) => {
        const { same, across } = weights[analyser.table ? 'installed' : 'own']
        return same + across > 0 ? [{ name, same, across }] : []
      }),
      fitting: fittingScore,
      fullTopic,
    },
    order: {
      relevance: diversity.relevance,
      tie: diversity.tie,
      first: diversity.topLength,
      perOrganisation: diversity.perOrganisation,
    },
    looking: Array.from({ length: lookedPlaces }, (_, at) => propensityOf(at + 1)),
  }
}

function listed(example: Example, language: InterfaceLanguage, removed: string[]) {
  const { matches, compared } = example.matches(removed)
  const before = removed.length > 0 ? placesOf(example.matches().matches) : placesOf(matches)
  const byScore = placesOf([...matches].sort((a, b) => b.score - a.score))
  const view = (match: Match, at: number): ExampleMatch => {
    const { text, kind, organisationId } = example.offer(match.id)
    const { score, reasons } = toldIn(language, match)
    const [place, alone] = [at + 1, byScore.get(match.id)!]
    return {
      ...{ title: text.title, language: text.language, kind, organisation: nameOf(organisationId), score, reasons },
      sides: match.grounds!.sides,
      ...{ place, byScore: alone, before: before.get(match.id) ?? null },
      // What was drawn, and stands where its score puts it, was moved by nothing.
      placedBy: place === alone ? 'score' : match.grounds!.placing!.by,
    }
  }
  return { compared, matches: matches.slice(0, listedMatches).map(view) }
}

const placesOf = (matches: readonly Match[]) => new Map(matches.map(({ id }, at) => [id, at + 1]))

const nameOf = (key: string | null): string => region.organisations.find((one) => one.key === key)?.name ?? ''

function tieOf(example: Example, { need, place, lists, match }: Tie): Explanation['tie'] {
  const offers = match.grounds!.placing!.tied.map(({ id, shown }) => {
    const { title, language } = example.offer(id).text
    return { title, language, shown, first: id === match.id }
  })
  const { title, language } = need.text
  return { need: { title, language }, place, lists, offers }
}
