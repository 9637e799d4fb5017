import { fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openSink, sendAlone } from '#server/notices/digest/sink.ts'
import { percentile, report as print } from './figure.ts'

// Gathered letters for many people, from the database to a mail server on the same machine, against nodemailer alone
// handing over as many letters of the same size on as many connections, with no state kept and nothing to render.

const people = Number(process.argv.slice(2).find((one) => /^\d+$/.test(one)) ?? 5_000)
const connections = 5
const sender = fileURLToPath(new URL('../../server/src/notices/digest/sender.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'silta-bench-'))

const arrivals: number[] = []
let letter = ''
const sink = await openSink((text) => {
  arrivals.push(performance.now())
  letter = text
})

try {
  await run('fill')
  const begun = performance.now()
  const peakMb = await run('send')
  const own = rateOf(arrivals, begun)
  if (arrivals.length !== people) throw new Error(`${arrivals.length} letters arrived instead of ${people}`)
  const alone = await nodemailerAlone()
  const against = `nodemailer alone, pooled, the same letter ${people} times`
  const ratio = own.perSecond / alone
  print({ bench: 'digest', metric: 'letters a second', value: own.perSecond, unit: '1/s', against, ratio })
  print({ bench: 'digest', metric: 'nodemailer alone', value: alone, unit: '1/s' })
  print({ bench: 'digest', metric: `${people} people, from start of the process`, value: own.seconds, unit: 's' })
  print({ bench: 'digest', metric: 'longest pause between letters', value: own.longestPauseMs, unit: 'ms' })
  print({ bench: 'digest', metric: 'most memory', value: peakMb, unit: 'MB' })
} finally {
  await sink.close()
  rmSync(folder, { recursive: true, force: true })
}

/** Runs the process that fills or sends; answers the most memory it had, MB. */
async function run(task: 'fill' | 'send'): Promise<number> {
  const child = fork(sender, [folder, sink.url, task, String(people)], { stdio: 'inherit' })
  let peakKb = 0
  const watch = setInterval(() => {
    const status = quietly(() => readFileSync(`/proc/${child.pid}/status`, 'utf8'))
    peakKb = Math.max(peakKb, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0))
  }, 200)
  const code = await new Promise((ended) => child.once('exit', ended))
  clearInterval(watch)
  if (code !== 0) throw new Error(`The process ended with ${String(code)}`)
  return peakKb / 1024
}

function rateOf(times: number[], begun: number) {
  const sorted = times.toSorted((a, b) => a - b)
  const pauses = sorted.slice(1).map((at, index) => at - sorted[index]!)
  const [first = 0, last = 0] = [sorted[0], sorted.at(-1)]
  const longestPauseMs = percentile(
    pauses.toSorted((a, b) => a - b),
    1,
  )
  return { perSecond: (sorted.length - 1) / ((last - first) / 1000), seconds: (last - begun) / 1000, longestPauseMs }
}

async function nodemailerAlone(): Promise<number> {
  arrivals.length = 0
  const text = letter.slice(letter.indexOf('\r\n\r\n'))
  const begun = performance.now()
  await sendAlone({ url: sink.url, count: people, text, connections })
  return rateOf(arrivals, begun).perSecond
}

function quietly(read: () => string): string {
  try {
    return read()
  } catch {
    return ''
  }
}
