import type { ContentLanguage } from '@silta/shared/words.ts'
import { baseForm, oneSpelling } from './english.ts'
import { caseEndings, inflectionStems, modifierForms as finnishModifiers } from './finnish.ts'
import { PrefixTree } from './prefix-tree.ts'
import { unreadWords } from './readings.ts'
import { stem } from './stems.ts'
import {
  inflectionStems as swedishStems,
  modifierForms as swedishModifiers,
  adjectivalEndings,
  wordEndings,
} from './swedish.ts'

/** The words of one language's labels, found from any form in which they are written. */
export type Lexicon = {
  /** Label words of which a word from `start` on (0 by default) may be a form, the surest first; lower case. */
  wordsFor: (written: string, start?: number) => readonly string[]
  /** Calls `visit` with each label word that stands at `start` of a word in the form that joins it to the next part. */
  modifiersAt: (word: string, start: number, visit: (end: number, words: readonly string[]) => void) => void
  /** Whether the language joins words at all; false when nothing is ever visited. */
  joinsWords: boolean
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
    joinsWords: language === 'fi' || language === 'sv',
  }
}

function lookup(
  words: ReadonlySet<string>,
  labels: ReadonlySet<string>,
  language: ContentLanguage,
): Lexicon['wordsFor'] {
  // Labels first, so that a phrase's inflected word (rakennetulla alueella) is the less sure one.
  const ordered = [...labels, ...[...words].filter((word) => !labels.has(word))]
  const unread = unreadWords(language)
  if (language === 'fi')
    return inflectedLookup(ordered, labels, { stems: inflectionStems, endings: caseEndings, unread })
  if (language === 'sv')
    return inflectedLookup(ordered, labels, {
      stems: swedishStems,
      endings: wordEndings,
      adjectival: adjectivalEndings,
      unread,
    })
  return stemLookup(ordered, language)
}

/** `adjectival` endings do not follow the shortest stems: rena is a verb, not a reindeer (ren). */
type Inflection = {
  stems: (word: string) => string[]
  endings: ReadonlySet<string>
  adjectival?: ReadonlySet<string>
  unread: ReadonlySet<string>
}

function inflectedLookup(
  words: string[],
  labels: ReadonlySet<string>,
  { stems, endings, adjectival, unread }: Inflection,
): Lexicon['wordsFor'] {
  const tree = new PrefixTree<string[]>()
  for (const word of words) for (const one of stems(word)) tree.at(one, () => [])?.push(word)
  const endsOf = endingMarks(endings, adjectival)
  return (written, start = 0) => {
    const ends = endsOf(written)
    let found: string[] | undefined
    let shorter: string[] | undefined
    tree.walk(written, start, (end, value) => {
      const mark = ends[end]
      if (mark === 0 || (mark === adjectivalMark && end - start < shortestInflected)) return
      shorter = found
      found = value
    })
    if (!found) return none
    const own = start === 0 ? written : written.slice(start)
    if (unread.has(own)) return start === 0 ? [own] : none
    if (!shorter) return found
    // A phrase's own inflected word (ilmaston lämpeneminen) must not hide the word that it is a form of (ilmasto).
    if (!found.includes(own) || labels.has(own)) return found
    return [...new Set([...shorter, ...found])]
  }
}

const endingMark = 1
const adjectivalMark = 2

/** By place in a word, whether an ending stands from there to the word's end; the last word's marks are kept at hand. */
function endingMarks(
  endings: ReadonlySet<string>,
  adjectival: ReadonlySet<string> | undefined,
): (word: string) => Uint8Array {
  const tree = new PrefixTree<{ mark: number }>()
  for (const ending of endings) {
    const mark = adjectival?.has(ending) ? adjectivalMark : endingMark
    if (ending !== '') tree.at([...ending].reverse().join(''), () => ({ mark }))
  }
  let last = ''
  let marks = new Uint8Array(64)
  return (word) => {
    if (word === last) return marks
    if (word.length >= marks.length) marks = new Uint8Array(word.length * 2)
    marks.fill(0, 0, word.length)
    marks[word.length] = endings.has('') ? endingMark : 0
    tree.walkBack(word, (start, { mark }) => (marks[start] = mark))
    last = word
    return marks
  }
}

/**
 * Labels whose stem is the same; among them only those of which the word is an inflection, if there are any: a customer
 * is no custom, and people are not personal, though a stemmer gives them one stem.
 */
function stemLookup(words: string[], language: ContentLanguage): Lexicon['wordsFor'] {
  const key = (word: string) => stem(language === 'en' ? oneSpelling(word) : word, language)
  const unread = unreadWords(language)
  const wordsByStem = new Map<string, string[]>()
  for (const word of words) {
    const known = wordsByStem.get(key(word))
    if (known) known.push(word)
    else wordsByStem.set(key(word), [word])
  }
  return (written, start = 0) => {
    const own = written.slice(start)
    const found = wordsByStem.get(key(own))
    if (!found) return none
    if (unread.has(own)) return start === 0 ? [own] : none
    if (language !== 'en' || found.length === 1) return found
    const base = baseForm(own)
    const inflected = found.filter((word) => baseForm(word) === base)
    return inflected.length > 0 ? inflected : found
  }
}

function modifierLookup(labels: ReadonlySet<string>, language: ContentLanguage): Lexicon['modifiersAt'] {
  if (language !== 'fi' && language !== 'sv') return () => undefined
  const forms = language === 'fi' ? finnishModifiers : swedishModifiers
  const tree = new PrefixTree<string[]>()
  for (const word of labels) {
    if (word.length < shortestModifier || word.includes(' ')) continue
    for (const form of forms(word)) {
      const kept = tree.at(form, () => [word])
      if (kept && form === word) kept[0] = word
    }
  }
  return (written, start, visit) =>
    tree.walk(written, start, (end, words) => {
      if (end - start >= shortestModifier) visit(end, words)
    })
}
