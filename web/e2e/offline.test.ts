// What the service worker does when the connection is gone: a page of its own in the reader's language, and nothing lost.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openSilta, violations } from './silta.ts'

const silta = await openSilta()

/** A page of a language, with the service worker ready to answer for the next one. */
async function visit(path: string) {
  const context = await silta.newContext()
  const page = await context.newPage()
  await page.goto(path, { waitUntil: 'networkidle' })
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  return { context, page }
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 })

const languages = [
  { language: 'fi', says: 'Yhteys on poikki' },
  { language: 'sv', says: 'Förbindelsen är bruten' },
  { language: 'en', says: 'The connection is down' },
]

test.each(languages)('a page that cannot be fetched says so in its own language: $language', async (one) => {
  const { context, page } = await visit(`/${one.language}/needs`)
  await context.setOffline(true)
  await page.goto(`/${one.language}/offers`, { waitUntil: 'load' })
  await expect.poll(() => heading(page).textContent()).toBe(one.says)
  expect(await page.evaluate(() => document.documentElement.lang)).toBe(one.language)
  expect(await violations(page)).toEqual([])

  await context.setOffline(false)
  await page.getByRole('main').getByRole('button').first().click()
  await page.waitForURL(`**/${one.language}/offers`)
  await page.getByRole('main').getByRole('searchbox').first().waitFor()
  await context.close()
})

test('what was typed in the interview is there again after the offline page', async () => {
  const { context, page } = await visit('/fi/needs/new')
  const own = page.getByRole('textbox', { name: 'Omin sanoin' })
  await own.fill('Poroaidan portit jäätyvät kiinni.')
  await context.setOffline(true)
  await page.reload({ waitUntil: 'load' })
  await expect.poll(() => heading(page).textContent()).toBe('Yhteys on poikki')

  await context.setOffline(false)
  await page.getByRole('button', { name: 'Yritä uudelleen' }).click()
  await page.getByText('Jatkat siitä, mihin jäit.').waitFor()
  expect(await own.inputValue()).toBe('Poroaidan portit jäätyvät kiinni.')
  await context.close()
})

test('nothing of anybody’s content is kept for later: only built files, the offline pages and their picture', async () => {
  const { context, page } = await visit('/fi/needs')
  await page.goto('/fi/offers', { waitUntil: 'networkidle' })
  const kept = await page.evaluate(async () => {
    const names = await caches.keys()
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    return requests.flat().map(({ url }) => new URL(url).pathname)
  })
  expect(kept.length).toBeGreaterThan(5)
  const others = kept.filter((path) => !path.includes('/_app/immutable/')).toSorted()
  expect(others).toEqual(['/contours/offline.svg', '/en/offline', '/fi/offline', '/sv/offline'])
  await context.close()
})
