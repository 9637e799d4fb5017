import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** Rows of a tab separated file, gzipped when its name ends in .gz; empty lines are left out. */
export function rowsOf(path: string): string[][] {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text
    .split('\n')
    .map((line) => line.replace(/\r$/, ''))
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))
}

/** Quantile of figures (nearest rank); 0 when there are none. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}

/** To one decimal, two below ten. */
export function rounded(figure: number): number {
  return Number(figure.toFixed(figure < 10 ? 2 : 1))
}
