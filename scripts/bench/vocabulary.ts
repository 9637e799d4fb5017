import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readConceptTable } from '#server/language/concept-table.ts'
import { report } from './figure.ts'

/** How long an installed vocabulary takes to read, and how much room it takes, beside what is allowed. */
const folder = process.argv[2] ?? process.env.VOCABULARY_DIR ?? join(import.meta.dirname, '../../../shared/vocabulary')
const most = { seconds: 3, megabytes: 200 }

if (!existsSync(folder)) {
  console.error(`bench vocabulary: skipped, because there is no folder ${folder}`)
  process.exit(0)
}
const before = process.memoryUsage.rss()
const cpuBefore = process.cpuUsage()
const started = performance.now()
const table = readConceptTable(folder)
const seconds = (performance.now() - started) / 1000
const cpu = process.cpuUsage(cpuBefore)
const megabytes = (process.memoryUsage.rss() - before) / 1e6
const rows = Object.values(table.rows)
const sum = (of: (one: (typeof rows)[number]) => number) => rows.reduce((total, one) => total + of(one), 0)

tell('read', seconds, { unit: 's', limit: most.seconds })
tell('processor', (cpu.user + cpu.system) / 1e6, { unit: 's', limit: most.seconds })
tell('memory', megabytes, { unit: 'MB', limit: most.megabytes })
report({ bench: 'vocabulary', metric: 'terms', value: sum(({ terms }) => terms), unit: '' })
report({ bench: 'vocabulary', metric: 'pairs', value: sum(({ pairs }) => pairs), unit: '' })
report({ bench: 'vocabulary', metric: 'concepts', value: table.concepts.size, unit: '' })

function tell(metric: string, value: number, { unit, limit }: { unit: string; limit: number }) {
  report({ bench: 'vocabulary', metric, value, unit, against: `at most ${limit}`, ratio: value / limit })
}
