import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { installedFiles } from '#server/language/concept-table.ts'
import { readConfig } from '#server/platform/config.ts'
import { install, note, readManifest, status } from './vocabulary/install.ts'
import { gather, learn } from './vocabulary/learn.ts'
import { manners, PoliteClient } from './vocabulary/polite.ts'
import { csvRecords, RecordStore } from './vocabulary/records.ts'
import { finnaSource, researchFiSource, type Question } from './vocabulary/sources.ts'

const usage = `npm run vocabulary -- install FOLDER | SKOS-FILE | TABLE … [--licence TEXT]
npm run vocabulary -- learn --from finna | research.fi | FILE.csv [--lookfor WORDS] [--years 2015-2024] [--most 100000]
                            [--url ADDRESS] [--header "name: value"] [--licence TEXT]
npm run vocabulary -- status`

const sources = { finna: finnaSource, 'research.fi': researchFiSource }
const { values, positionals } = parseArgs({
  args: process.argv.slice(2).filter((one) => one !== '--'),
  allowPositionals: true,
  options: {
    from: { type: 'string' },
    lookfor: { type: 'string', default: '' },
    years: { type: 'string' },
    most: { type: 'string', default: '100000' },
    url: { type: 'string' },
    header: { type: 'string' },
    licence: { type: 'string', default: 'licence not told' },
  },
})
const folder = join(readConfig(process.env).dataDir, 'vocabulary')
const [work, ...paths] = positionals

try {
  mkdirSync(folder, { recursive: true })
  if (work === 'install' && paths.length > 0) await installed()
  else if (work === 'learn' && values.from) await learnt(values.from)
  else if (work === 'status') tell(status(folder))
  else {
    console.error(usage)
    process.exitCode = 2
  }
} catch (failure) {
  console.error(failure instanceof Error ? failure.message : failure)
  process.exitCode = 1
}

async function installed() {
  const origin = { from: paths.join(', '), licence: values.licence, now: new Date() }
  const names = await install(paths, folder, origin)
  tell([`Installed ${names.join(', ')}; the service reads them at its next start.`, ...status(folder)])
}

async function learnt(from: string) {
  const made = from.endsWith('.csv')
    ? await learn(folder, csvRecords(readFileSync(from, 'utf8')))
    : await learn(folder, (await gathered(from)).read())
  const languages = (['fi', 'sv', 'en'] as const).filter((language) => made[language].texts > 0)
  if (languages.length === 0) throw new Error('None of the records has a subject that is a concept: nothing was learnt')
  const [names, now] = [languages.map((language) => installedFiles[language]), new Date()]
  note(folder, names, { from: `records of ${from}`, licence: values.licence, now })
  noteRelated(from, now)
  tell(languages.map((language) => `${language}: ${made[language].terms} terms from ${made[language].texts} texts`))
}

/** Concepts stay under their own origin and terms: the records gave those that had none their related ones. */
function noteRelated(from: string, now: Date) {
  const known = readManifest(folder).files[installedFiles.concepts]
  const [origin = 'unknown'] = (known?.from ?? 'unknown').split('; related')
  const licence = known?.licence ?? 'licence not told'
  note(folder, [installedFiles.concepts], { from: `${origin}; related by records of ${from}`, licence, now })
}

async function gathered(from: string): Promise<RecordStore> {
  if (!(from in sources)) throw new Error(`There is no source ${from}\n${usage}`)
  const source = sources[from as keyof typeof sources](question())
  const [name, value] = (values.header ?? '').split(/:\s*/)
  const client = new PoliteClient({ ...manners, ...(name && value && { headers: { [name]: value } }) })
  const store = new RecordStore(folder, from)
  await gather({ source, client, store }, Number(values.most), (line) => console.error(line))
  return store
}

function question(): Question {
  const [from, to] = (values.years ?? '').split('-').map(Number)
  return { url: values.url, lookfor: values.lookfor, years: from ? { from, to: to || from } : undefined }
}

function tell(lines: readonly string[]) {
  console.log(lines.join('\n'))
}
