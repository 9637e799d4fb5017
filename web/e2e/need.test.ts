// The main job: a need in plain words, from an empty page to explained matches, by keyboard, offline and side by side.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signInAs } from './product.ts'
import { openSilta, violations } from './silta.ts'

const { newContext } = await openSilta()
const problem =
  'Lasikattoiset mökit huurtuvat sisältä kovassa pakkasessa. Vieraat eivät näe revontulia. Viime talvena hyvitimme 40 yötä.'
const published = /\/fi\/needs\/[0-9a-f-]{30,}$/

async function asCompany(path: string) {
  const context = await newContext()
  await signInAs(context, 'company')
  const page = await context.newPage()
  await page.goto(path, { waitUntil: 'networkidle' })
  return { context, page }
}

/** Tabs until the focus is on what the selector names. */
async function tabTo(page: Page, selector: string) {
  for (let pressed = 0; pressed < 120; pressed++) {
    await page.keyboard.press('Tab')
    if (await page.locator(selector).evaluateAll((all) => all.some((one) => one === document.activeElement))) return
  }
  throw new Error(`Tab never came to ${selector}`)
}

/** Goes to the next question as a keyboard does, and waits until its heading has the focus. */
async function next(page: Page, at: string) {
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(`**at=${at}`)
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
}

const saved = (page: Page) => page.getByText('Tallennettu.').waitFor()

test('by keyboard alone: a need is written, read back, published and matched, and published can be undone', async () => {
  const { context, page } = await asCompany('/fi/needs/new')
  await tabTo(page, '#problem')
  await page.keyboard.type(problem)
  await next(page, 'result')
  await tabTo(page, '#wantedResult')
  await page.keyboard.type('Katto pysyy kirkkaana ilman lisää sähköä.')
  for (const at of ['tried', 'stage']) await next(page, at)
  await tabTo(page, 'input[name=stage]')
  await page.keyboard.press('ArrowDown')
  await next(page, 'help')
  await tabTo(page, 'input[value=test]')
  await page.keyboard.press('Space')
  for (const at of ['when', 'money', 'input', 'rights', 'place', 'layer', 'title', 'read']) {
    await next(page, at)
    expect(await violations(page), at).toEqual([])
  }
  await saved(page)
  await page.getByText('Luimme tämän koskevan').waitFor()
  await tabTo(page, 'button:text-is("Julkaise")')
  await page.keyboard.press('Enter')
  await page.waitForURL(published)
  expect(await page.locator('.spine ol.lines > li').count()).toBeGreaterThan(2)
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Kumoa' }).click()
  await page.waitForURL('**/edit?at=read')
  await context.close()
}, 120_000)

test('a concept that is left out is gone at once, and comes back by undo', async () => {
  const context = await newContext()
  await signInAs(context, 'company')
  const { needs } = (await (await context.request.get('/api/needs?mine=true')).json()) as {
    needs: { id: string; state: string }[]
  }
  const page = await context.newPage()
  await page.goto(`/fi/needs/${needs.find(({ state }) => state === 'open')!.id}`, { waitUntil: 'networkidle' })
  const first = page.locator('.tag').first()
  const label = await first.innerText()
  await first.getByRole('button').click()
  await expect.poll(() => first.innerText()).not.toBe(label)
  await page.getByRole('button', { name: 'Kumoa' }).click()
  await expect.poll(() => first.innerText()).toBe(label)
  await context.close()
})

test('what is written offline stays, survives a closed page, and is sent when the connection is back', async () => {
  const { context, page } = await asCompany('/fi/needs/new')
  await page.fill('#problem', problem)
  await saved(page)
  await context.setOffline(true)
  await page.fill('#problem', `${problem} Kirjoitettu ilman yhteyttä.`)
  await page.getByText('lähetetään kun yhteys palaa').waitFor()
  await page.close()
  await context.setOffline(false)
  const again = await context.newPage()
  await again.goto('/fi/needs/new', { waitUntil: 'networkidle' })
  await saved(again)
  expect(await again.inputValue('#problem')).toBe(`${problem} Kirjoitettu ilman yhteyttä.`)
  const { needs } = (await (await context.request.get('/api/needs?mine=true')).json()) as {
    needs: { full: { problem: string } }[]
  }
  expect(needs.filter(({ full }) => full.problem.endsWith('ilman yhteyttä.'))).toHaveLength(1)
  await context.close()
})

test('two who write the same need see both texts, and neither is lost', async () => {
  const { context, page } = await asCompany('/fi/needs/new')
  await page.fill('#problem', problem)
  await saved(page)
  const { needs } = (await (await context.request.get('/api/needs?mine=true&sort=newest')).json()) as {
    needs: { id: string; state: string; full: { problem: string }; own: { version: number } }[]
  }
  const { id, own } = needs.find(({ state, full }) => state === 'draft' && full.problem === problem)!
  const theirs = 'Toinen kirjoitti tämän.'
  const changed = await context.request.patch(`/api/needs/${id}`, { data: { version: own.version, problem: theirs } })
  expect(changed.status()).toBe(200)
  await page.fill('#problem', 'Minä kirjoitin tämän.')
  await page.getByRole('heading', { name: 'Joku muu on muuttanut tätä tarvetta' }).waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('radio', { name: 'Molemmat peräkkäin' }).check()
  await page.getByRole('button', { name: 'Tallenna valinnat' }).click()
  await saved(page)
  expect(await page.inputValue('#problem')).toBe(`Minä kirjoitin tämän.\n\n${theirs}`)
  await context.close()
})
