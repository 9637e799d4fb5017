import autocannon from 'autocannon'

export type SignIns = {
  url: string
  email: string
  password: string
  /** what somebody else reads meanwhile, one request after another */
  beside: { path: string; cookie: string }
}
/** `waits`: how long each request beside them took, ms, the shortest first. */
export type SignedIn = { seconds: number; failed: number; waits: number[] }

/** Half a minute of hashing at two at a time takes longer on a machine that does other work too. */
const timeoutSeconds = 300

/** So many sign-ins at once, each on a connection of its own, and what another reader waits until the last is done. */
export async function signInAtOnce({ url, email, password, beside }: SignIns, count: number): Promise<SignedIn> {
  let isOver = false
  const read = async () => {
    const waits: number[] = []
    while (!isOver) {
      const started = performance.now()
      const answer = await fetch(url + beside.path, { headers: { cookie: beside.cookie } })
      await answer.text()
      if (!answer.ok) throw new Error(`${beside.path} answered ${answer.status} beside the sign-ins`)
      waits.push(performance.now() - started)
    }
    return waits.sort((a, b) => a - b)
  }
  const waiting = read()
  const result = await autocannon({
    url,
    connections: count,
    amount: count,
    timeout: timeoutSeconds,
    // in a thread of its own: opening them all holds an event loop, and it must not be the reader's
    workers: 1,
    requests: [
      {
        method: 'POST',
        path: '/api/session',
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
        body: JSON.stringify({ email, password }),
      },
    ],
  })
  isOver = true
  return { seconds: result.duration, failed: count - result['2xx'], waits: await waiting }
}
