import type { InterfaceLanguage } from '@silta/shared/words.ts'
import type { MatchMissing, MatchReason } from './finding.ts'
import { en } from './sentences/en.ts'
import { fi } from './sentences/fi.ts'
import { labelsOf, type SentenceBook, type SentenceCode } from './sentences/form.ts'
import { sv } from './sentences/sv.ts'

const books: Record<InterfaceLanguage, SentenceBook> = { fi, sv, en }

/** A reason, or what is missing, as a sentence in the reader's language. Throws on a code that no book knows. */
export function sentence(told: MatchReason | MatchMissing, language: InterfaceLanguage): string {
  const write = books[language][told.code as SentenceCode]
  if (!write)
    throw new Error(`no sentence for "${told.code}": add it to matching/sentences/form.ts and the three books`)
  return write({ params: told.params, labels: labelsOf('concepts' in told ? told.concepts : [], language) })
}
