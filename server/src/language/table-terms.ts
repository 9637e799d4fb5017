import type { ContentLanguage } from '@silta/shared/words.ts'
import { pieces } from './fold.ts'
import { stem } from './stems.ts'

const word = /\p{L}{2,}(?:-\p{L}+)*/gu

/** The words of a text as word → concept tables know them: letters, two or more, inner hyphens kept, lower case. */
export const tableWords = (text: string): string[] =>
  Array.from(text.normalize('NFC').toLowerCase().matchAll(word), ([one]) => one)

/** Terms of a word in a table: its stem, and in Finnish and Swedish the 5-letter pieces of long words, after a `#`. */
export function tableTerms(written: string, language: ContentLanguage): { whole: string; pieces: string[] } {
  return {
    whole: stem(written, language),
    pieces: language === 'en' ? [] : pieces(written).map((piece) => '#' + piece),
  }
}
