import type { InterfaceLanguage } from '@silta/shared/words.ts'
import { examplesInEnglish } from './data/examples-en.ts'
import { examplesInFinnish } from './data/examples-fi.ts'
import { examplesInSwedish } from './data/examples-sv.ts'
import type { Trade } from './trade.ts'

/** What somebody of a trade could have answered; invented. */
export type ExampleTexts = {
  /** the trade's name inside "an example from …" */
  trade: string
  problem: string
  wantedResult: string
  tried: string
  ownInput: string
}
export type Example = ExampleTexts & { language: InterfaceLanguage }

const examples: Record<InterfaceLanguage, Record<Trade, ExampleTexts>> = {
  fi: examplesInFinnish,
  sv: examplesInSwedish,
  en: examplesInEnglish,
}

/** Only pages' `load` on the server asks: a browser gets the one example that it shows. */
export const exampleFor = (trade: Trade, language: InterfaceLanguage): Example => ({
  ...examples[language][trade],
  language,
})
