import type { ContentLanguage } from '@silta/shared/words.ts'
import { typingErrors } from './distance.ts'
import { forgiven, isBeginning, leastInside, plain, stemTerm, type AskedWord } from './words.ts'

/** A place in a text: UTF-16 offsets, half-open. */
export type Mark = { start: number; end: number }

/** A text with the words in it that were asked for. */
export type MarkedText = { text: string; marks: Mark[] }

const excerptLetters = 220
const leadLetters = 60
const wordInText = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu

type Fit = 'word' | 'nearly' | null

/** What is asked, and of which text: `naming` are plain words of it that name a concept that was asked for. */
export type Sought = { words: AskedWord[]; language: ContentLanguage; naming?: ReadonlySet<string> }

/** How a written word answers an asked one: by the word (or stem, beginning, part) itself, or with typing errors. */
function fitOf(written: string, asked: AskedWord, language: ContentLanguage): Fit {
  const word = plain(written)
  if (word === asked.plain || asked.stems.includes(stemTerm(written.toLowerCase(), language))) return 'word'
  if (isBeginning(asked) && word.startsWith(asked.plain)) return 'word'
  if (asked.plain.length >= leastInside && word.includes(asked.plain)) return 'word'
  const most = forgiven(asked.plain)
  return most > 0 && typingErrors(asked.plain, word, { most, beginning: asked.isUnfinished }) <= most ? 'nearly' : null
}

/** Where a text has what was asked for, in order. Reads the text alone, so it can tell nothing that the text does not. */
export function marksIn(text: string, { words, language, naming }: Sought): Mark[] {
  return [...text.matchAll(wordInText)]
    .filter(([written]) => naming?.has(plain(written)) || words.some((asked) => fitOf(written, asked, language)))
    .map(({ 0: written, index: start }) => ({ start, end: start + written.length }))
}

/** The part of a text around what was asked for, or its beginning; at most 220 letters and two ellipses. */
export function excerptOf(text: string, sought: Sought): MarkedText {
  const flat = text.replace(/\s+/g, ' ').trim()
  const all = marksIn(flat, sought)
  const start = startOf(flat, densest(all))
  const end = endOf(flat, start)
  const before = start > 0 ? '… ' : ''
  const shift = before.length - start
  return {
    text: before + flat.slice(start, end).trimEnd() + (end < flat.length ? ' …' : ''),
    marks: all
      .filter((mark) => mark.start >= start && mark.end <= end)
      .map((mark) => ({ start: mark.start + shift, end: mark.end + shift })),
  }
}

/** The mark after which most others follow within one excerpt. */
function densest(marks: Mark[]): number {
  let best = { at: 0, count: 0 }
  for (const { start } of marks) {
    const count = marks.filter(
      (other) => other.start >= start && other.end < start + excerptLetters - leadLetters,
    ).length
    if (count > best.count) best = { at: start, count }
  }
  return best.at
}

function startOf(text: string, at: number): number {
  if (at <= leadLetters) return 0
  const space = text.indexOf(' ', at - leadLetters)
  return space >= 0 && space < at ? space + 1 : at
}

function endOf(text: string, start: number): number {
  const end = start + excerptLetters
  if (end >= text.length) return text.length
  const space = text.lastIndexOf(' ', end)
  return space > start ? space : end
}

/**
 * What was probably meant: each asked word that none of these texts has, replaced by the word of theirs nearest to it.
 * null when nothing is to be replaced. Give it only texts that the reader may see.
 * @param reads the reader's language: a word of another one has to be nearer by more than one typing error
 */
export function respelt(
  words: AskedWord[],
  texts: { text: string; language: ContentLanguage }[],
  reads: ContentLanguage,
): string | null {
  const written = texts.flatMap(({ text, language }) =>
    [...text.matchAll(wordInText)].map(([word]) => ({ word: word.toLowerCase(), language })),
  )
  const meant = words.map((asked) => {
    if (written.some(({ word, language }) => fitOf(word, asked, language) === 'word')) return asked.plain
    return nearest(asked, written, reads) ?? asked.plain
  })
  return meant.every((word, at) => word === words[at]?.plain) ? null : meant.join(' ')
}

type Written = { word: string; language: ContentLanguage }

function nearest(asked: AskedWord, written: Written[], reads: ContentLanguage): string | null {
  const most = forgiven(asked.plain)
  const own = new Set(written.filter(({ language }) => language === reads).map(({ word }) => word))
  const near = [...new Set(written.map(({ word }) => word))]
    .map((word) => {
      const errors = typingErrors(asked.plain, plain(word), { most, beginning: asked.isUnfinished })
      return { word, errors, isForeign: Number(!own.has(word)) }
    })
    .filter(({ errors }) => most > 0 && errors <= most)
    .sort(
      (a, b) =>
        a.errors + a.isForeign - b.errors - b.isForeign ||
        a.isForeign - b.isForeign ||
        a.word.length - b.word.length ||
        (a.word < b.word ? -1 : 1),
    )
  return near[0]?.word ?? null
}
