import { expect, test } from 'vitest'
import { aNeed, anOffer } from '#catalogue/build.ts'
import { found, signUp } from '#people/build.ts'
import { openThreadedSearch } from '#platform/search/threaded.ts'
import { openTestApp } from '../build.ts'

const app = await openTestApp({}, openThreadedSearch(':memory:'))
const owner = await signUp(app)
const organisationId = await found(owner.browser)
/** a second on a machine that does nothing else; tests run beside others */
const patienceMs = 5_000

/** Asks until the answer holds what was written, and says how long that took; fails when it never does. */
async function waitFor(url: string, written: string): Promise<number> {
  const begun = performance.now()
  for (;;) {
    const { status, body } = await owner.browser.get(url)
    expect(status).toBe(200)
    const waited = performance.now() - begun
    if (JSON.stringify(body).includes(written)) return waited
    if (waited > patienceMs) throw new Error(`${url} did not know ${written} after ${Math.round(waited)} ms`)
    await new Promise((later) => setTimeout(later, 5))
  }
}

test('[S35] [M51] what was published is searched and matched within a second, and so is what was changed', async () => {
  const offer = await anOffer(owner.browser, { organisationId, title: 'Willow grouse counting from the air' })
  const need = await aNeed(owner.browser, {
    organisationId,
    title: 'Willow grouse',
    problem: 'Nobody counts the willow grouse.',
  })
  await waitFor('/api/search?q=grouse', need)
  await waitFor('/api/search?q=grouse&kind=offer', offer)
  await waitFor('/api/needs?q=grouse', need)
  await waitFor(`/api/needs/${need}/matches`, offer)
  await waitFor(`/api/offers/${offer}/matches`, need)

  await owner.browser.patch(`/api/offers/${offer}`, { version: 1, title: 'Capercaillie counting from the air' })
  await waitFor('/api/search?q=capercaillie', offer)
})
