import { brotliCompressSync } from 'node:zlib'
import { signInAs, startSilta } from '../../web/e2e/product.ts'
import { percentile, report } from './figure.ts'

// What a slow phone waits for: compressed JavaScript, first contentful paint and total blocking time with the CPU
// slowed down four times, the server on the same machine. Budgets are the baseline: ratio under 1 is within.

const slowDown = 4
const visits = 5

type Visit = { scriptBytes: number; firstPaintMs: number; blockingMs: number }

const silta = await startSilta()
try {
  const needId = await ownNeed()
  const pages = [
    { name: 'landing', path: '/fi', budgetBytes: 60 * 1024, signsIn: false },
    { name: 'need', path: `/fi/needs/${needId}`, budgetBytes: 120 * 1024, signsIn: true },
  ]
  for (const { name, path, budgetBytes, signsIn } of pages) {
    const seen: Visit[] = []
    for (let n = 0; n < visits; n++) seen.push(await visit(path, signsIn))
    const median = (pick: (one: Visit) => number) =>
      percentile(
        seen.map(pick).sort((a, b) => a - b),
        0.5,
      )
    const scriptBytes = median((one) => one.scriptBytes)
    const against = `${budgetBytes / 1024} KiB`
    report({
      bench: 'web',
      metric: `${name}: JavaScript, brotli as served`,
      value: scriptBytes / 1024,
      unit: 'KiB',
      against,
      ratio: scriptBytes / budgetBytes,
    })
    report({
      bench: 'web',
      metric: `${name}: first contentful paint, CPU 4× slower`,
      value: median((one) => one.firstPaintMs),
      unit: 'ms',
    })
    report({
      bench: 'web',
      metric: `${name}: total blocking time, CPU 4× slower`,
      value: median((one) => one.blockingMs),
      unit: 'ms',
    })
  }
} finally {
  await silta.close()
}

async function ownNeed(): Promise<string> {
  const context = await silta.newContext()
  await signInAs(context, 'company')
  const { needs } = (await (await context.request.get('/api/needs?mine=true')).json()) as {
    needs: { id: string; state: string }[]
  }
  await context.close()
  return needs.find((one) => one.state === 'open')!.id
}

/** One first visit: nothing cached, a phone's window, a slow processor. */
async function visit(path: string, signsIn: boolean): Promise<Visit> {
  const context = await silta.newContext({ width: 390 })
  if (signsIn) await signInAs(context, 'company')
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowDown })
  const bodies: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script')
      bodies.push(response.body().then((body) => brotliCompressSync(body).length))
  })
  await page.addInitScript(watchLongTasks)
  await page.goto(path, { waitUntil: 'networkidle' })
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
  const { firstPaintMs, blockingMs } = await page.evaluate(readTimings)
  const scriptBytes = (await Promise.all(bodies)).reduce((sum, bytes) => sum + bytes, 0)
  await context.close()
  return { scriptBytes, firstPaintMs, blockingMs }
}

type Watched = { longTasks?: number[] }

function watchLongTasks(): void {
  const tasks: number[] = ((globalThis as Watched).longTasks = [])
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) tasks.push(entry.duration)
  }).observe({ type: 'longtask' as 'measure', buffered: true })
}

/** Total blocking time: what each long task takes beyond 50 ms (web.dev/tbt). */
function readTimings(): Pick<Visit, 'firstPaintMs' | 'blockingMs'> {
  const [paint] = performance.getEntriesByName('first-contentful-paint')
  const tasks = (globalThis as Watched).longTasks ?? []
  return {
    firstPaintMs: paint?.startTime ?? Number.NaN,
    blockingMs: tasks.reduce((sum, ms) => sum + Math.max(0, ms - 50), 0),
  }
}
