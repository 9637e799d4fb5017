import { createHash, hash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Analyser } from '#language/analysis.ts'
import type { MatchText } from '../facts.ts'

/** Whatever decides what is read out of a text: whole folders of code, and single files. */
const sources = ['../../language', '.', '../asking.ts', '../signals.ts', '../segment.ts', '../focus.ts']
const packages = '../../../package.json'

/**
 * A mark that changes with everything that decides what is read out of a text: the code itself, the packages and the
 * Unicode version that it stands on, the vocabulary and the word → concept table. 64 hexadecimal digits.
 */
export async function versionOf({ vocabulary, table }: Analyser): Promise<string> {
  const mark = createHash('sha256').update(`${process.versions.unicode} ${process.versions.icu}`)
  for (const file of [...(await filesOf(sources)), join(import.meta.dirname, packages)])
    mark.update(await readFile(file))
  if (table) {
    for (const name of (await readdir(table.folder)).sort()) {
      const { size, mtimeMs } = await stat(join(table.folder, name))
      mark.update(`${name} ${size} ${mtimeMs}`)
    }
  }
  for (const [at, concept] of vocabulary.concepts.entries()) {
    mark.update(JSON.stringify(concept))
    if (at % 1000 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  return mark.digest('hex')
}

async function filesOf(places: string[]): Promise<string[]> {
  const found: string[] = []
  for (const place of places.map((one) => join(import.meta.dirname, one))) {
    const names = place.endsWith('.ts') ? [''] : (await readdir(place)).filter((name) => name.endsWith('.ts')).sort()
    found.push(...names.map((name) => join(place, name)))
  }
  return found
}

/** A mark of a text: another text has another one. */
export const markOf = ({ language, title, body, aside = '' }: MatchText): string =>
  hash('sha1', JSON.stringify([language, title, body, aside]), 'base64')
