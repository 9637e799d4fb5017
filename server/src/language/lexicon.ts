import type { ContentLanguage } from '@silta/shared/words.ts'
import { oneSpelling } from './english.ts'
import { caseEndings, inflectionStems, modifierForms as finnishModifiers } from './finnish.ts'
import { PrefixTree } from './prefix-tree.ts'
import { stem } from './stems.ts'
import {
  inflectionStems as swedishStems,
  modifierForms as swedishModifiers,
  adjectivalEndings,
  wordEndings,
} from './swedish.ts'

/** The words of one language's labels, found from any form in which they are written. */
export type Lexicon = {
  /** Label words of which this may be a form, the surest first; none when it is unknown. Lower case. */
  wordsFor: (written: string) => readonly string[]
  /** Label words that stand at `start` of a word in the form that joins them to the next part: where each ends. */
  modifiersAt: (word: string, start: number) => { end: number; word: string }[]
}

const shortestModifier = 3
const shortestInflected = 4
const none: readonly string[] = []

/**
 * A lexicon of words (lower case, base form): those that are labels alone, and those that stand in phrases only, which
 * may be inflected (rakennetulla alueella), so they join no compounds.
 */
export function lexiconOf(
  labels: ReadonlySet<string>,
  inPhrases: ReadonlySet<string>,
  language: ContentLanguage,
): Lexicon {
  const words = new Set([...labels, ...inPhrases])
  return {
    wordsFor: lookup(words, labels, language),
    modifiersAt: modifierLookup(labels, language),
  }
}

function lookup(
  words: ReadonlySet<string>,
  labels: ReadonlySet<string>,
  language: ContentLanguage,
): Lexicon['wordsFor'] {
  // Labels first, so that a phrase's inflected word (rakennetulla alueella) is the less sure one.
  const ordered = [...labels, ...[...words].filter((word) => !labels.has(word))]
  if (language === 'fi') return inflectedLookup(ordered, labels, { stems: inflectionStems, endings: caseEndings })
  if (language === 'sv')
    return inflectedLookup(ordered, labels, {
      stems: swedishStems,
      endings: wordEndings,
      adjectival: adjectivalEndings,
    })
  return stemLookup(ordered, language)
}

/** `adjectival` endings do not follow the shortest stems: rena is a verb, not a reindeer (ren). */
type Inflection = { stems: (word: string) => string[]; endings: ReadonlySet<string>; adjectival?: ReadonlySet<string> }

function inflectedLookup(
  words: string[],
  labels: ReadonlySet<string>,
  { stems, endings, adjectival }: Inflection,
): Lexicon['wordsFor'] {
  const tree = new PrefixTree<string[]>()
  for (const word of words) for (const one of stems(word)) tree.at(one, () => [])?.push(word)
  const longest = Math.max(...[...endings].map((ending) => ending.length))
  return (written) => {
    let found: string[] | undefined
    let shorter: string[] | undefined
    tree.walk(written, 0, (end, value) => {
      const ending = written.length - end > longest ? undefined : written.slice(end)
      if (ending === undefined || !endings.has(ending) || (end < shortestInflected && adjectival?.has(ending))) return
      shorter = found
      found = value
    })
    if (!found) return none
    // A phrase's own inflected word (ilmaston lämpeneminen) must not hide the word that it is a form of (ilmasto).
    if (!shorter || !found.includes(written) || labels.has(written)) return found
    return [...new Set([...shorter, ...found])]
  }
}

function stemLookup(words: string[], language: ContentLanguage): Lexicon['wordsFor'] {
  const key = (word: string) => stem(language === 'en' ? oneSpelling(word) : word, language)
  const wordsByStem = new Map<string, string[]>()
  for (const word of words) {
    const known = wordsByStem.get(key(word))
    if (known) known.push(word)
    else wordsByStem.set(key(word), [word])
  }
  return (written) => wordsByStem.get(key(written)) ?? none
}

function modifierLookup(labels: ReadonlySet<string>, language: ContentLanguage): Lexicon['modifiersAt'] {
  if (language !== 'fi' && language !== 'sv') return () => []
  const forms = language === 'fi' ? finnishModifiers : swedishModifiers
  const tree = new PrefixTree<{ word: string }>()
  for (const word of labels) {
    if (word.length < shortestModifier || word.includes(' ')) continue
    for (const form of forms(word)) {
      const kept = tree.at(form, () => ({ word }))
      if (kept && form === word) kept.word = word
    }
  }
  return (written, start) => {
    const found: { end: number; word: string }[] = []
    tree.walk(written, start, (end, { word }) => end - start >= shortestModifier && found.push({ end, word }))
    return found
  }
}
