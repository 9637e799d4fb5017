import { join } from 'node:path'
import { rowsOf } from './texts.ts'

/** A mean, and half of the width of its 95 % interval. */
export type Figure = { value: number; noise: number }

/**
 * Figures by name: `baseline` is what this project measured last and holds itself to, `published` the best that others
 * measured on the same files (three signals, nothing tuned; their noise is not known, and stands as 0).
 */
export function readFigures(name: 'baseline' | 'published'): Map<string, Figure> {
  const [, ...rows] = rowsOf(join(import.meta.dirname, `relevance-${name}.tsv`))
  return new Map(
    rows.map(([metric = '', value, noise]) => [metric, { value: Number(value), noise: Number(noise ?? 0) }]),
  )
}

/** Whether a figure lies below an earlier one by more than their noise. The texts are the same: half of it is enough. */
export const falls = (now: Figure, before: Figure): boolean => now.value < before.value - before.noise / 2
