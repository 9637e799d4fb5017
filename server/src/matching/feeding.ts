/** How long one slice may hold the event loop, ms. */
const sliceMs = 8

/**
 * Does a row of small steps without holding the event loop longer than about 8 ms and the longest step: after each slice
 * whoever waits gets its turn. Give it a generator that does one step a `next` (an offer put, a part of a merge).
 */
export async function inSlices(steps: Iterable<unknown>): Promise<void> {
  let sliceEnd = performance.now() + sliceMs
  for (const _ of steps) {
    if (performance.now() < sliceEnd) continue
    await new Promise((resolve) => setImmediate(resolve))
    sliceEnd = performance.now() + sliceMs
  }
}
