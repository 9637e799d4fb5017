// No page without an answer ends there: it names the person whom the region lets be asked.
import { expect, test } from 'vitest'
import { signInAs } from './product.ts'
import { openSilta, sidewaysScroll, violations } from './silta.ts'

const silta = await openSilta()
const withoutAnswer = [
  '/fi/no-such-page',
  '/fi/needs/no-such-need',
  '/fi/needs?q=qqqqqqqq',
  '/fi/offers?q=qqqqqqqq',
  '/fi/organisations?q=qqqqqqqq',
  '/fi/search?q=qqqqqqqq',
  '/fi/search',
  '/fi/offline',
]

test.each(withoutAnswer)('%s names a person to ask, without script too', async (path) => {
  const context = await silta.newContext({ width: 390, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(path)
  await page.getByText('Kysy ihmiseltä').waitFor()
  await page.getByRole('main').getByRole('link', { name: 'facilitator@demo.example' }).waitFor()
  await context.close()
})

test('an administrator names somebody else, who stands there from then on', async () => {
  const context = await silta.newContext({ width: 390 })
  await signInAs(context, 'admin')
  const page = await context.newPage()
  await page.goto('/fi/admin/contact', { waitUntil: 'networkidle' })
  await page.getByText('keksitty ihminen').waitFor()
  await page.getByRole('textbox', { name: 'Nimi' }).fill('Aino Aalto')
  await page.getByRole('textbox', { name: 'Puhelin' }).fill('soita')
  await page.getByRole('button', { name: 'Tallenna' }).click()
  await page.getByRole('alert').filter({ hasText: '+358 40 123 4567' }).waitFor()
  expect(await violations(page)).toEqual([])
  expect(await sidewaysScroll(page)).toBe(0)
  await page.getByRole('textbox', { name: 'Puhelin' }).fill('+358 40 123 4567')
  await page.getByRole('button', { name: 'Tallenna' }).click()
  await page.getByText('Tallennettu').first().waitFor()

  const visitor = await (await silta.newContext()).newPage()
  await visitor.goto('/en/search?q=qqqqqqqq', { waitUntil: 'networkidle' })
  await visitor.getByText('Aino Aalto').waitFor()
  const phone = visitor.getByRole('main').getByRole('link', { name: '+358 40 123 4567' })
  expect(await phone.getAttribute('href')).toBe('tel:+358401234567')
  expect(await violations(visitor)).toEqual([])
  await Promise.all([context.close(), visitor.context().close()])
})
