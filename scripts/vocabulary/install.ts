import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { installedFiles, readConceptTable } from '#server/language/concept-table.ts'
import { conceptsOfSkos, skosFormats } from './skos.ts'

/** What stands in a folder besides the files themselves. */
export type Manifest = { files: Record<string, InstalledFile> }
type InstalledFile = { from: string; licence: string; installedAt: string; bytes: number; sha256: string }
export type Origin = { from: string; licence: string; now: Date }

const manifestName = 'installed.json'
const names = Object.values(installedFiles)

export function readManifest(folder: string): Manifest {
  const path = join(folder, manifestName)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Manifest) : { files: {} }
}

/**
 * Installs files into a vocabulary folder: a folder's known files, a SKOS file as the concepts, or a word → concept
 * table by its name. All are read once as the service will read them before any of them takes its place; what was there
 * under another name stays. Tells the names; throws when a file is of another form.
 */
export async function install(paths: readonly string[], folder: string, origin: Origin): Promise<string[]> {
  const trial = `${folder}.new`
  rmSync(trial, { recursive: true, force: true })
  mkdirSync(trial, { recursive: true })
  mkdirSync(folder, { recursive: true })
  try {
    for (const path of paths) await bring(path, trial)
    const brought = names.filter((name) => existsSync(join(trial, name)))
    if (brought.length === 0) throw new Error(`Nothing to install: a folder holds ${names.join(', ')}`)
    for (const name of names)
      if (!brought.includes(name) && existsSync(join(folder, name))) copyFileSync(join(folder, name), join(trial, name))
    if (!existsSync(join(trial, installedFiles.concepts)))
      throw new Error('Concepts come first: install a folder with them, or a SKOS file')
    readConceptTable(trial)
    for (const name of brought) renameSync(join(trial, name), join(folder, name))
    note(folder, brought, origin)
    return brought
  } finally {
    rmSync(trial, { recursive: true, force: true })
  }
}

async function bring(path: string, trial: string) {
  if (statSync(path).isDirectory()) {
    for (const name of names) if (existsSync(join(path, name))) copyFileSync(join(path, name), join(trial, name))
    return
  }
  const name = basename(path)
  const bare = name.replace(/\.gz$/, '')
  const language = /^term-concepts-(fi|sv|en)\b.*\.tsv$/.exec(bare)?.[1] as 'fi' | 'sv' | 'en' | undefined
  const known = language ? installedFiles[language] : names.find((one) => one === `${bare}.gz`)
  if (known) writeFileSync(join(trial, known), gzipSync(plain(path)))
  else if (skosFormats[bare.slice(bare.lastIndexOf('.'))])
    writeFileSync(join(trial, installedFiles.concepts), gzipSync(await conceptsOfSkos(path)))
  else
    throw new Error(
      `${name} is neither a SKOS file (${Object.keys(skosFormats).join(', ')}) nor one of ${names.join(', ')}`,
    )
}

const plain = (path: string): Buffer => (path.endsWith('.gz') ? gunzipSync(readFileSync(path)) : readFileSync(path))

/** Writes down where files come from. */
export function note(folder: string, brought: readonly string[], { from, licence, now }: Origin) {
  const manifest = readManifest(folder)
  for (const name of brought) {
    const bytes = readFileSync(join(folder, name))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    manifest.files[name] = { from, licence, installedAt: now.toISOString(), bytes: bytes.length, sha256 }
  }
  writeFileSync(join(folder, manifestName), JSON.stringify(manifest, null, 2) + '\n')
}

/** One line for each thing that is installed, and what it holds. */
export function status(folder: string): string[] {
  if (!existsSync(join(folder, installedFiles.concepts))) return [`Nothing is installed in ${folder}.`]
  const table = readConceptTable(folder)
  const { files } = readManifest(folder)
  const counts: Record<string, string> = {
    [installedFiles.concepts]: `${table.concepts.size} concepts, labels ${labelCounts(table.concepts.labelCounts)}`,
    [installedFiles.sami]: `${table.dictionary?.size ?? 0} Northern Sámi words and beginnings, approximate`,
  }
  for (const language of ['fi', 'sv', 'en'] as const) {
    const rows = table.rows[language]
    counts[installedFiles[language]] = `${rows?.terms ?? 0} terms, ${rows?.pairs ?? 0} concepts of terms`
  }
  const lines = names
    .filter((name) => existsSync(join(folder, name)))
    .map((name) => {
      const file = files[name]
      const origin = file ? `${file.installedAt.slice(0, 10)} from ${file.from}, ${file.licence}` : 'of unknown origin'
      return `${name}: ${counts[name]}; ${origin}`
    })
  return [`Installed in ${folder}:`, ...lines]
}

const labelCounts = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([language, count]) => `${language} ${count}`)
    .join(', ')
