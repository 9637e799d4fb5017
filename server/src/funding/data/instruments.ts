import type { InstrumentText } from '@silta/shared/instruments.ts'
import { businessFinlandInstruments } from './instruments-business-finland.ts'
import { internationalInstruments } from './instruments-international.ts'
import { regionalInstruments } from './instruments-regional.ts'
import { taxInstruments } from './instruments-tax.ts'

/** What every installation begins with, by id. */
export const instrumentTexts: [string, InstrumentText][] = [
  ...taxInstruments,
  ...businessFinlandInstruments,
  ...regionalInstruments,
  ...internationalInstruments,
]
