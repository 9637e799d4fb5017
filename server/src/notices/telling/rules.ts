import type { AnswerKind } from '@silta/shared/notices.ts'
import type { InterfaceLanguage } from '@silta/shared/words.ts'
import { en } from '../data/en.ts'
import { fi } from '../data/fi.ts'
import { sv } from '../data/sv.ts'
import type { NoticeKind } from '../rules.ts'

/** What a sentence may name; each as its reader may see it, empty when they may not. */
export type Told = {
  title: string
  /** the other organisation, or the one concerned */
  organisation: string
  /** of the saved search */
  search: string
  /** last valid day, written as the language does */
  day: string
}

type AnswerWords = { button: string; will: string; did: string }

/** The words of a language: data/fi.ts, sv.ts, en.ts. */
export type Words = {
  sentences: Record<NoticeKind, (told: Told) => string>
  gone: string
  theOtherSide: string
  answers: Record<
    'interest.accept' | 'interest.decline' | 'need.renew' | 'offer.renew',
    (title: string) => AnswerWords
  > &
    Record<'search.stop', (name: string) => AnswerWords> &
    Record<'digest.stop', () => AnswerWords>
  settled: string
  groups: Record<'own' | 'interests' | 'searches' | 'funding' | 'desk', string>
  letter: {
    hello: (name: string) => string
    digest: (count: number) => string
    opening: string
    open: string
    inbox: string
    more: (count: number) => string
    why: string
    whyNow: string
    stop: string
    settings: string
    waits: string
  }
  /** Intl locale of days */
  locale: string
}

const byLanguage: Record<InterfaceLanguage, Words> = { fi, sv, en }
export const wordsIn = (language: InterfaceLanguage): Words => byLanguage[language]

/** What a button says, and what pressing it will do and has done. */
export const answerWords = ({ answers }: Words, kind: AnswerKind, title: string): AnswerWords =>
  kind === 'digest.stop' ? answers[kind]() : answers[kind](oneLine(title))

/** A calendar day as the language writes it: 31.12.2026. */
export const dayIn = (language: InterfaceLanguage, day: string | null): string =>
  day === null ? '' : new Intl.DateTimeFormat(wordsIn(language).locale, { timeZone: 'UTC' }).format(Date.parse(day))

/** One line without control characters: nobody's title writes a letter of its own in ours. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
