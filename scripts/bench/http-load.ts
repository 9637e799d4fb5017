import autocannon from 'autocannon'

export type Load = { url: string; cookie: string; method: 'GET' | 'POST'; paths: string[]; body?: string }
export type Measured = { perSecond: number; p50Ms: number; p99Ms: number; failed: number }

const connections = 50

/** Fifty connections for some seconds, after a short warm-up; requests take their paths in turn. */
export async function measure(load: Load, seconds: number): Promise<Measured> {
  await run(load, 2)
  return run(load, seconds)
}

async function run({ url, cookie, method, paths, body }: Load, duration: number): Promise<Measured> {
  const headers = { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
  const requests = paths.map((path) => ({ method, path, headers, ...(body && { body }) }))
  const result = await autocannon({ url, connections, duration, requests })
  const { latency, non2xx, errors } = result
  return { perSecond: result['2xx'] / result.duration, p50Ms: latency.p50, p99Ms: latency.p99, failed: non2xx + errors }
}
