import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { needs } from '#catalogue/demo/needs.ts'
import { offers } from '#catalogue/demo/offers.ts'
import { Analyser } from '#language/analysis.ts'
import { readVocabulary } from '#language/vocabulary.ts'
import { MeilisearchProcess, meilisearchIsHere, whyNoMeilisearch } from '#platform/search/meilisearch-build.ts'
import { readTerms } from '../asking.ts'
import type { MatchText } from '../facts.ts'
import { documentTerms } from '../terms/document.ts'
import { TopicIndex } from '../topic-index.ts'
import { ask } from '../topic-query.ts'
import { MeilisearchCandidates } from './candidates.ts'

const vocabulary = readVocabulary()
const texts = [
  ...offers.map(({ language, title, description, forCompany }, at) => ({
    key: `offer-${at}`,
    text: { language, title, body: [description, forCompany].join('\n') },
  })),
  ...needs.map(({ language, title, teaser, problem }, at) => ({
    key: `need-${at}`,
    text: { language, title, body: [teaser, problem].join('\n') },
  })),
]
const questions: MatchText[] = needs
  .filter((_, at) => at % 3 === 0)
  .map(({ language, title, problem, wantedResult }) => ({ language, title, body: [problem, wantedResult].join('\n') }))

const read = (analyser: Analyser, text: MatchText) => documentTerms(readTerms(analyser, text))
const best = (index: TopicIndex, analyser: Analyser, text: MatchText, limit: number) =>
  ask(index, readTerms(analyser, text), { limit }).nearest.map(({ doc, score }) => ({ key: index.ids[doc]!, score }))

describe.skipIf(!meilisearchIsHere)(`with Meilisearch (skipped when ${whyNoMeilisearch})`, { timeout: 120_000 }, () => {
  const server = new MeilisearchProcess()
  const analyser = new Analyser(vocabulary)
  let candidates: MeilisearchCandidates
  beforeAll(async () => {
    await server.start()
    candidates = new MeilisearchCandidates(analyser, server)
    await candidates.put(
      'offers',
      texts.map(({ key, text }) => ({ key, read: read(analyser, text) })),
    )
  })
  afterAll(() => server.remove())

  test('[M80] the best 20 of the index in memory are among the candidates, with the very score', async () => {
    const index = new TopicIndex()
    for (const { key, text } of texts) index.put(key, read(analyser, text))
    let [found, wanted] = [0, 0]
    for (const text of questions) {
      const some = await candidates.indexFor('offers', readTerms(analyser, text), 0)
      expect(some.ids.length).toBeLessThan(texts.length)
      const scores = new Map(best(some, analyser, text, 200).map(({ key, score }) => [key, score]))
      for (const { key, score } of best(index, analyser, text, 20)) {
        wanted++
        if (!scores.has(key)) continue
        found++
        expect(scores.get(key), key).toBeCloseTo(score, 6)
      }
    }
    expect(wanted).toBeGreaterThan(400)
    expect(found / wanted).toBeGreaterThanOrEqual(0.97)
  })

  test('[M81] another process, whose terms have other numbers, finds the same', async () => {
    const other = new Analyser(vocabulary)
    read(other, { language: 'sv', title: 'Något helt annat om robotar', body: 'Batterier i kyla' })
    const there = new MeilisearchCandidates(other, server)
    for (const text of questions.slice(0, 5)) {
      const here = best(await candidates.indexFor('offers', readTerms(analyser, text), 0), analyser, text, 20)
      expect(best(await there.indexFor('offers', readTerms(other, text), 0), other, text, 20)).toEqual(here)
    }
  })

  test('[M81] what was put again is found by what it says now, and each crowd by itself', async () => {
    const reindeer: MatchText = { language: 'fi', title: 'Porotokan seuranta', body: 'Poroja laitumella.' }
    const ore: MatchText = { language: 'fi', title: 'Malmin rikastus', body: 'Kaivoksen jauhatus.' }
    const keysFor = async (crowd: string, text: MatchText) =>
      best(await candidates.indexFor(crowd, readTerms(analyser, text), 0), analyser, text, 9).map(({ key }) => key)
    await candidates.put('needs', [{ key: 'a/teaser', read: read(analyser, reindeer) }])
    expect(await keysFor('needs', reindeer)).toEqual(['a/teaser'])
    expect(await keysFor('offers', reindeer)).not.toContain('a/teaser')
    await candidates.put('needs', [{ key: 'a/teaser', read: read(analyser, ore) }])
    expect([await keysFor('needs', reindeer), await keysFor('needs', ore)]).toEqual([[], ['a/teaser']])
    await candidates.remove(['a/teaser'])
    expect(await keysFor('needs', ore)).toEqual([])
  })
})
