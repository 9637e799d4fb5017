import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** A folder of an installed vocabulary with these files, given as text by their names. */
export function buildVocabularyFolder(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'silta-vocabulary-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), gzipSync(text))
  return folder
}
