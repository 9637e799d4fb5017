import type { Regime } from '@silta/shared/aid.ts'

// What people write at the head of a column and in its cells: Finnish, Swedish, English. Compared without case and
// diacritics.

export const aidFields = ['granter', 'instrument', 'amount', 'grantedOn', 'regime', 'recipient'] as const
export type AidField = (typeof aidFields)[number]

export const headings: Record<AidField, string[]> = {
  granter: [
    'myöntäjä',
    'tuen myöntäjä',
    'viranomainen',
    'rahoittaja',
    'beviljare',
    'myndighet',
    'authority',
    'granted by',
  ],
  instrument: [
    'tukimuoto',
    'tuki',
    'tukiohjelma',
    'ohjelma',
    'stödform',
    'stöd',
    'program',
    'programme',
    'measure',
    'aid',
  ],
  amount: ['määrä', 'tuen määrä', 'summa', 'euroa', 'eur', 'belopp', 'stödbelopp', 'sum', 'aid amount'],
  grantedOn: [
    'myöntöpäivä',
    'myönnetty',
    'päätöspäivä',
    'päivä',
    'pvm',
    'beviljad',
    'beslutsdatum',
    'datum',
    'date',
    'granted',
    'grant date',
  ],
  regime: ['de minimis', 'vähämerkityksinen', 'tuen laji', 'stödets art', 'rules', 'kind', 'type'],
  recipient: ['saaja', 'tuen saaja', 'yritys', 'mottagare', 'företag', 'beneficiary', 'company'],
}

/** Under which rules: an answer to "is it de minimis aid?", or the name of the rules. */
export const regimeWords: Record<Regime, string[]> = {
  general: ['kyllä', 'k', 'x', 'de minimis', 'yleinen', 'ja', 'j', 'allmän', 'yes', 'y', 'true', '1'],
  sgei: ['sgei', 'yleinen taloudellinen etu', 'allmänt ekonomiskt intresse'],
  agriculture: ['maatalous', 'jordbruk', 'farming'],
  fisheries: ['kalatalous', 'kalastus', 'fiske', 'fishing'],
  notDeMinimis: ['ei', 'e', 'nej', 'n', 'no', 'false', '0', 'ryhmäpoikkeus', 'gber'],
}
