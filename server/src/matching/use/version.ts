import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Analyser } from '#language/analysis.ts'
import * as diversity from '../diversity.ts'
import { fullTopic, sideWeights } from '../scores.ts'
import { signals } from '../signals.ts'
import { versionOf } from '../terms/version.ts'

export type Configuration = { id: string; weights: Record<string, unknown> }

/** The numbers by which matches are scored and put in order, as they stand in the code. */
export const weightsInUse = () => ({
  sides: sideWeights,
  fullTopic,
  signals: Object.fromEntries(signals.map(({ name, weights }) => [name, weights])),
  diversity: { relevance: diversity.relevance, otherKind: diversity.otherKind, tie: diversity.tie },
})

/** By what lists are made: marks of the matcher's code and weights, and of what reads texts and its tables. */
export async function configurationOf(analyser: Analyser): Promise<Configuration> {
  const weights = weightsInUse()
  const matcher = createHash('sha256').update(JSON.stringify(weights))
  const folder = join(import.meta.dirname, '..')
  for (const name of (await readdir(folder)).sort())
    if (name.endsWith('.ts') && !name.endsWith('.test.ts')) matcher.update(await readFile(join(folder, name)))
  const tables = await versionOf(analyser)
  return { id: `${matcher.digest('hex').slice(0, 12)}-${tables.slice(0, 12)}`, weights }
}
