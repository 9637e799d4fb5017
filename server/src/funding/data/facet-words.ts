import type { Words } from '@silta/shared/conditions.ts'
import type { InstrumentStatus, SupportForm } from '@silta/shared/instruments.ts'
import { w } from './making.ts'

/** What lists call the values by which instruments are filtered. */
export const facetWords: Record<InstrumentStatus | SupportForm, Words> = {
  open: w('avoinna', 'öppen', 'open'),
  paused: w('keskeytetty', 'avbruten', 'paused'),
  ended: w('päättynyt', 'avslutad', 'ended'),
  unknown: w('tilanne ei tiedossa', 'läget inte känt', 'status not known'),
  grant: w('avustus', 'bidrag', 'grant'),
  loan: w('laina', 'lån', 'loan'),
  guarantee: w('takaus', 'garanti', 'guarantee'),
  equity: w('pääomasijoitus', 'kapital', 'equity'),
  deduction: w('verovähennys', 'skatteavdrag', 'tax deduction'),
  service: w('palvelu', 'tjänst', 'service'),
}
