import type { Question, SearchDocument } from './port.ts'
import { termsOf } from './words.ts'

/** What a word of a question is asked by: one of these terms, a word that begins so, or what is near, which takes time. */
export type Group = { terms: string[]; beginning: string | null; near?: () => string[] }

/** What a document has of terms, and of words by their beginnings. */
export type LookUp = { term(term: string): boolean; beginning(of: string): boolean }

type Text = Pick<SearchDocument, 'language' | 'title' | 'names' | 'text' | 'concepts'>

/** A document's terms, as the index would hold them. */
export function lookUpIn({ language, title, names, text, concepts }: Text): LookUp {
  const words = new Set<string>()
  const written = [title, names, text].map((part) => termsOf(part, language, (word) => words.add(word))).join(' ')
  const terms = new Set([...written.split(' '), ...concepts])
  const sorted = [...words].sort()
  return {
    term: (term) => terms.has(term),
    beginning: (of) => sorted[firstFrom(sorted, of)]?.startsWith(of) ?? false,
  }
}

/** Whether a question finds a document that has these terms. */
export function isMet({ tolerance }: Question, groups: Group[], has: LookUp): boolean {
  const one = ({ terms, beginning, near }: Group) =>
    terms.some(has.term) || (beginning !== null && has.beginning(beginning)) || (near?.().some(has.term) ?? false)
  return tolerance === 'any' ? groups.some(one) : groups.length > 0 && groups.every(one)
}

/** The place of the first word that does not come before another. */
function firstFrom(sorted: string[], word: string): number {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (sorted[middle]! < word) from = middle + 1
    else to = middle
  }
  return from
}
