// Aid received and a cost plan, as a company does them: what is left is told at once, the own share follows as one
// types, nothing typed is lost to somebody else's save, and all of it works without script.
import type { BrowserContext, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { signInAs } from './product.ts'
import { openSilta, sidewaysScroll, troubles, violations } from './silta.ts'

const { newContext } = await openSilta()
const company = await newContext()
let page: Page
let trouble: string[]
let paths: { aid: string; costs: string }

beforeAll(async () => {
  await signInAs(company, 'company')
  page = await company.newPage()
  trouble = troubles(page)
  const { organisations } = (await (await company.request.get('/api/session')).json()) as {
    organisations: { id: string }[]
  }
  const [{ id } = { id: '' }] = organisations
  const mine = (await (await company.request.get(`/api/needs?organisationId=${id}`)).json()) as {
    needs: { id: string }[]
  }
  paths = { aid: `/fi/organisations/${id}/aid`, costs: `/fi/needs/${mine.needs[0]!.id}/costs` }
})

const plain = (text: string | null) => (text ?? '').replace(/[\u00a0\u202f]/g, ' ').replaceAll('\u2060', '')
const headingOf = async (of: Page) => plain(await of.getByRole('heading', { level: 1 }).textContent())
const field = (of: Page, name: string, at = 0) => of.getByRole('textbox', { name, exact: true }).nth(at)

async function withoutScript(): Promise<BrowserContext> {
  const context = await newContext({ width: 390, javaScriptEnabled: false })
  await signInAs(context, 'company')
  return context
}

test('aid that is written down narrows the room, and what is wrong stays as it was typed', async () => {
  await page.goto(paths.aid)
  expect(await headingOf(page)).toBe('De minimis -tukea voidaan vielä myöntää 300 000 €')
  await field(page, 'Myöntäjä').fill('Business Finland')
  await page.getByLabel('Määrä, €').fill('sata')
  await page.getByLabel('Myöntöpäivä').fill('2026-01-20')
  await page.getByRole('button', { name: 'Lisää', exact: true }).click()
  await page.getByRole('alert').waitFor()
  expect(await field(page, 'Myöntäjä').inputValue()).toBe('Business Finland')
  await page.getByLabel('Määrä, €').fill('60 000,50')
  await page.getByRole('button', { name: 'Lisää', exact: true }).click()
  await page.getByText('Tallennettu.').waitFor()
  expect(await headingOf(page)).toBe('De minimis -tukea voidaan vielä myöntää 239 999,50 €')
  expect(await field(page, 'Myöntäjä').inputValue()).toBe('')
})

test('without script an entry is corrected and removed, and the register confirmed', async () => {
  const context = await withoutScript()
  const bare = await context.newPage()
  await bare.goto(paths.aid)
  await bare.getByRole('link', { name: /^Korjaa/ }).click()
  await bare.getByLabel('Määrä, €').fill('100000')
  await bare.getByRole('button', { name: 'Tallenna' }).click()
  expect(await headingOf(bare)).toBe('De minimis -tukea voidaan vielä myöntää 200 000 €')
  await bare.getByRole('button', { name: 'Vahvista: mitään ei puutu' }).click()
  await bare.getByText('Vahvistettu täydelliseksi').waitFor()
  await bare.getByRole('button', { name: /^Poista/ }).click()
  expect(await headingOf(bare)).toBe('De minimis -tukea voidaan vielä myöntää 300 000 €')
  await context.close()
})

test('the own share follows as one types, and a row that is begun brings the next', async () => {
  await page.goto(paths.costs)
  expect(await headingOf(page)).toBe('Mitä tämä maksaa, ja kuka voisi maksaa?')
  await field(page, 'Kuka').fill('Kehittäjä')
  await field(page, '€ tunnissa').fill('40')
  await field(page, 'Tuntia kuussa').fill('100')
  await field(page, 'Kuukausia').fill('12')
  await page.getByRole('heading', { name: /48.000.€ kustannuksista/ }).waitFor()
  expect(await page.getByRole('textbox', { name: 'Kuka', exact: true }).count()).toBe(2)
  await page.getByRole('button', { name: 'Tallenna suunnitelma' }).click()
  await page.getByText('Tallennettu versiona 1.').waitFor()
})

test('what somebody else saved meanwhile is told, and nothing typed is lost', async () => {
  const context = await withoutScript()
  const bare = await context.newPage()
  await bare.goto(paths.costs)
  await field(bare, '€ tunnissa').fill('50')
  await bare.getByRole('button', { name: 'Laske' }).click()
  expect(await headingOf(bare)).toContain('60 000 € kustannuksista')
  await bare.getByRole('button', { name: 'Tallenna suunnitelma' }).click()
  await bare.getByText('Tallennettu versiona 2.').waitFor()
  await context.close()

  await field(page, '€ tunnissa').fill('45')
  await page.getByRole('button', { name: 'Tallenna suunnitelma' }).click()
  await page.getByText('Joku tallensi suunnitelmasta version 2 sillä välin.').waitFor()
  expect(await field(page, '€ tunnissa').inputValue()).toBe('45')
  await page.getByRole('button', { name: 'Tallenna omani sen päälle' }).click()
  await page.getByText('Tallennettu versiona 3.').waitFor()
})

test('both pages hold no barrier and fit a phone', async () => {
  for (const path of Object.values(paths)) {
    await page.goto(path)
    expect(await violations(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await sidewaysScroll(page)).toBe(0)
    await page.setViewportSize({ width: 1440, height: 900 })
  }
  expect(trouble.filter((one) => !/status of (409|422)/.test(one))).toEqual([])
})
