import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { SideWeights } from '#server/matching/scores.ts'
import { syntheticLog, trueWeights, truthOf } from '#server/matching/use/build.ts'
import { hits, loggedLists } from '#server/matching/use/queries.ts'
import { learntDecay, placesShown, placesWith, replay, type LoggedList } from '#server/matching/use/replay.ts'
import { usualDecay } from '#server/matching/use/rules.ts'
import { openStore } from '#server/platform/store.ts'

/**
 * What would have come of other weights: re-ranks the log of use (in DATA_DIR, or at DATABASE_URL) and reports
 * counterfactual figures beside those of the lists as they were shown. `--weights file.json` holds
 * {"need": {"topic": 0.7, …}, "offer": {…}}, as sideWeights of matching/scores.ts; without it the code's own are replayed.
 * `--synthetic` runs over a log of which the truth is known, and prints that too.
 */
const { values: asked } = parseArgs({
  options: {
    data: { type: 'string', default: process.env.DATA_DIR ?? 'data' },
    weights: { type: 'string' },
    on: { type: 'string', default: 'asked' },
    k: { type: 'string', default: '1,3,5,10' },
    clip: { type: 'string', default: '20' },
    /** how fast looking falls off by place: a number, or "learnt" from the log where that can be */
    decay: { type: 'string', default: 'learnt' },
    /** lists of outsiders too, who cannot ask */
    all: { type: 'boolean', default: false },
    synthetic: { type: 'boolean', default: false },
  },
})

const synthetic = asked.synthetic ? syntheticLog({ needs: 400, listsEach: 10, decay: 1 }) : undefined
const hit = hits.find((one) => one === asked.on)
if (!hit) stop(`bench replay: --on is one of ${hits.join(', ')}`)
const lists = synthetic?.lists ?? (await logged())
if (lists.length === 0) stop('bench replay: the log is empty; --synthetic shows the estimates beside a known truth')

const weights = weightsAsked()
const learnt = asked.decay === 'learnt' ? learntDecay(lists) : Number(asked.decay)
const decay = learnt ?? usualDecay
const shownMatches = lists.reduce((sum, { matches }) => sum + matches.length, 0)
say({ metric: 'lists', value: lists.length, unit: 'lists', note: `${shownMatches} matches` })
say({ metric: 'decay of looking', value: decay, unit: '', note: learnt === undefined ? 'assumed' : 'learnt or given' })
const other = new Map(lists.map((list) => [list, placesWith(list, weights)]))
const orders: [string, (list: LoggedList) => ReadonlyMap<string, number>][] = [
  ['as shown', placesShown],
  [asked.weights ?? (synthetic ? 'true weights' : 'the code as it is'), (list) => other.get(list)!],
]
for (const k of asked.k!.split(',').map(Number))
  for (const [name, placesOf] of orders) {
    const { ips, snips, naive, effective } = replay(lists, placesOf, { k, decay, clip: Number(asked.clip) })
    const truth = synthetic && truthOf(synthetic, placesOf, { k, decay: 1 })
    const what = `${hit}@${k} ${name}`
    say({ metric: `${what} IPS`, value: ips.value, unit: 'a list', low: ips.low, high: ips.high, truth: truth?.hits })
    say({
      metric: `${what} SNIPS`,
      value: snips.value,
      unit: 'share',
      low: snips.low,
      high: snips.high,
      truth: truth?.share,
    })
    say({ metric: `${what} counted`, value: naive, unit: 'a list', truth: truth?.hits })
    say({ metric: `${what} effective hits`, value: effective, unit: 'hits' })
  }

async function logged(): Promise<LoggedList[]> {
  const where = process.env.DATABASE_URL ?? join(asked.data!, 'silta.db')
  if (!process.env.DATABASE_URL && !existsSync(where))
    stop(`bench replay: there is no ${where}; see --data, --synthetic`)
  const store = await openStore(where)
  const found = await loggedLists(store.read, { hit: hit!, own: !asked.all })
  await store.close()
  return found
}

function weightsAsked(): SideWeights | undefined {
  if (asked.weights) return JSON.parse(readFileSync(asked.weights, 'utf8')) as SideWeights
  return synthetic ? trueWeights : undefined
}

type Line = { metric: string; value: number; unit: string; low?: number; high?: number; truth?: number; note?: string }

function say(line: Line): void {
  const rounded = Object.entries(line).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, typeof value === 'number' ? Number(value.toPrecision(4)) : value]],
  )
  console.log(JSON.stringify({ bench: 'replay', ...Object.fromEntries(rounded) }))
}

function stop(sentence: string): never {
  console.error(sentence)
  process.exit(0)
}
