import type { ContentLanguage } from '../../shared/src/words.ts'
import { offerKinds, stages } from '../../shared/src/words.ts'
import type { Vocabulary } from '#server/language/vocabulary.ts'
import type { Offer } from '#server/matching/facts.ts'

/** Numbers in [0, 1) that are the same for the same seed (mulberry32, Tommy Ettinger, public domain). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Common words between the matter, a third of a text. */
const fillers: Record<'fi' | 'sv' | 'en', string[]> = {
  fi: 'ja sekä autamme yrityksiä joissa tarjoamme palvelu asiakkaille myös uusi toimiva nopeasti Lapissa tulokset yhteistyössä kanssa mittaamme kehitämme voimme tehdä laadukkaasti'.split(
    ' ',
  ),
  sv: 'och samt vi hjälper företag där erbjuder tjänst för kunder även ny fungerande snabbt i Lappland resultat tillsammans med mäter utvecklar kan göra noggrant'.split(
    ' ',
  ),
  en: 'and also we help companies where offer service for customers new working quickly in Lapland results together with measure develop can do carefully'.split(
    ' ',
  ),
}
/** Endings that make a label word look as it does in running text. */
const endings: Record<'fi' | 'sv' | 'en', string[]> = {
  fi: ['', '', 'n', 'ssa', 'sta', 'lle', 'ksi', 'jen', 'tta'],
  sv: ['', '', 'en', 'ar', 'er', 's', 'et'],
  en: ['', '', 's', 'ing', 'ed'],
}
const languages = ['fi', 'sv', 'en'] as const

export type TextMaker = {
  text: (language: ContentLanguage) => { title: string; body: string }
  offer: (id: string) => Offer
}

/**
 * Offers of 60–80 words in three languages: a third common words, the rest words of the vocabulary's labels by Zipf's
 * law (the order shuffled by the seed), inflected, joined into compounds in Finnish and Swedish, with now and then a
 * name or a number that is seen nowhere else.
 */
export function textMaker(vocabulary: Vocabulary, seed: number): TextMaker {
  const random = seeded(seed)
  const concepts = shuffled(vocabulary.concepts, random)
  const pickConcept = () => concepts[Math.min(concepts.length - 1, Math.floor(concepts.length ** random()) - 1)]
  const pick = <One>(from: readonly One[]): One => from[Math.floor(random() * from.length)] as One
  const label = (language: 'fi' | 'sv' | 'en') => pick(pickConcept()?.labels[language] ?? [''])
  const matter = (language: 'fi' | 'sv' | 'en') => {
    const roll = random()
    if (roll < 0.01) return rareName(random)
    if (roll < 0.07 && language !== 'en')
      return label(language).replace(/ .*/, '') + label(language).replace(/ .*/, '') + pick(endings[language])
    return label(language) + pick(endings[language])
  }
  const write = (language: 'fi' | 'sv' | 'en', count: number) => {
    const words: string[] = []
    while (words.length < count)
      words.push(...(random() < 0.35 ? pick(fillers[language]) : matter(language)).split(' '))
    return words.join(' ')
  }
  const text = (asked: ContentLanguage) => {
    const language = asked === 'se' ? 'fi' : asked
    return { title: write(language, 5), body: write(language, 55 + Math.floor(random() * 20)) }
  }
  return { text, offer: (id) => offerOf(id, { text, pick, random }) }
}

function offerOf(
  id: string,
  { text, pick, random }: { text: TextMaker['text']; pick: <One>(from: readonly One[]) => One; random: () => number },
): Offer {
  const language = pick(languages)
  return {
    id,
    organisationId: `o${Math.floor(random() * 500)}`,
    isOpen: true,
    validUntil: null,
    place: { municipality: pick(['698', '240', '851', '148']), region: '19', name: 'Lappi' },
    workLanguages: [language, 'en'],
    kind: pick(offerKinds),
    industries: [{ code: String(10 + Math.floor(random() * 80)), version: '2' }],
    stageFrom: pick(stages),
    stageTo: 'inUse',
    leadTimeDays: Math.floor(random() * 90),
    priceBasis: 'daily',
    priceEur: Math.floor(random() * 2000),
    delivery: [pick(['onSite', 'atCustomer', 'remote'] as const)],
    shown: Math.floor(random() * 50),
    text: { language, ...text(language) },
  }
}

function rareName(random: () => number): string {
  const syllables = ['ka', 'mo', 'ri', 'to', 've', 'sa', 'lun', 'pek', 'nor', 'tek', 'aa', 'bio']
  return (
    Array.from({ length: 3 }, () => syllables[Math.floor(random() * syllables.length)]).join('') +
    Math.floor(random() * 100)
  )
}

function shuffled<One>(all: readonly One[], random: () => number): One[] {
  const order = [...all]
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const [a, b] = [order[at] as One, order[other] as One]
    order[at] = b
    order[other] = a
  }
  return order
}
