import type { InstrumentText } from '@silta/shared/instruments.ts'
import type { InterfaceLanguage } from '@silta/shared/words.ts'
import { invalid } from '#platform/problems.ts'
import { examples } from './data/examples.ts'
import { textProblems } from './instrument/rules.ts'
import { findingsIn } from './queries.ts'
import { compileInstrument, findingsOf } from './rules.ts'

/** An instrument as it is being written, held against twenty invented companies; nothing is kept. @throws invalid */
export function previewOf(text: InstrumentText, language: InterfaceLanguage) {
  const problems = textProblems(text)
  if (problems.length) throw invalid(problems)
  const instrument = compileInstrument('preview', 1, text)
  return {
    examples: examples.map(({ id, name, description, sheet }) => {
      const found = findingsOf(instrument, sheet)
      const findings = findingsIn(found, sheet, language)
      return { id, name, description: description[language], verdict: found.verdict, findings }
    }),
  }
}
