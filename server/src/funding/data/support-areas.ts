import type { Source } from '@silta/shared/conditions.ts'
import type { supportAreas } from '@silta/shared/facts.ts'

export type SupportArea = (typeof supportAreas)[number]

/**
 * The ministry on the decree of 16 June 2022 on support areas in 2022–2027 (TEM/2022/30): area I holds every municipality
 * of the major region of Eastern and Northern Finland, of which Lapland is one region, and six at the Russian border.
 */
export const supportAreaSource: Source = {
  label: 'Työ- ja elinkeinoministeriö: tukialueet 2022–2027 (6/2022)',
  url: 'https://tem.fi/-/korkeamman-investointituen-tukialueet-paatetty-vuosille-2022-2027',
}

/** Imatra, Parikkala, Rautjärvi, Ruokolahti, Miehikkälä, Virolahti: named one by one in the source */
const bordering = ['153', '580', '689', '700', '489', '935']
/** Hartola, Sysmä, Padasjoki, Heinola, Kuhmoinen, Mänttä-Vilppula: likewise */
const second = ['081', '781', '576', '111', '291', '508']

/**
 * By municipality, beside all of Lapland. Municipalities that the source only names by their region are left out: which
 * ones those regions hold is not said there, so they are asked.
 */
export const namedAreas: ReadonlyMap<string, SupportArea> = new Map([
  ...bordering.map((code) => [code, 'I'] as const),
  ...second.map((code) => [code, 'II'] as const),
])
