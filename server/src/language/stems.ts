import { stemmer as finnish } from '@orama/stemmers/finnish'
import { stemmer as swedish } from '@orama/stemmers/swedish'
import type { ContentLanguage } from '@silta/shared/words.ts'
import porter2 from 'wink-porter2-stemmer'

/** Past this many different words a language's memory of stems starts anew: about 5 MB. */
const rememberedWords = 50_000

const stemmers: Record<ContentLanguage, (word: string) => string> = {
  fi: finnish,
  sv: swedish,
  en: (word) => porter2(word),
  // No Snowball algorithm exists for Northern Sámi; its words meet by their pieces.
  se: (word) => word,
}

const remembered: Record<ContentLanguage, Map<string, string>> = {
  fi: new Map(),
  sv: new Map(),
  en: new Map(),
  se: new Map(),
}

/**
 * Snowball stem of one lower-case word (Finnish, Swedish, English by Porter2); the word itself in Northern Sámi.
 * Words with digits in them (`co2`, `iso9001`) are returned as they are.
 */
export function stem(word: string, language: ContentLanguage): string {
  const known = remembered[language].get(word)
  if (known !== undefined) return known
  const stemmed = /\d/.test(word) ? word : stemmers[language](word)
  if (remembered[language].size >= rememberedWords) remembered[language].clear()
  remembered[language].set(word, stemmed)
  return stemmed
}
