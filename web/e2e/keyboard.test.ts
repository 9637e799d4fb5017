// Everything by keyboard alone: what has the focus is always seen, it moves in the order of the page, and nothing
// holds it.
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signInAs } from './product.ts'
import { openSilta, violations } from './silta.ts'

const { newContext } = await openSilta()
type Role = 'link' | 'button' | 'textbox' | 'radio' | 'checkbox' | 'combobox'

async function asCompany(path: string) {
  const context = await newContext()
  await signInAs(context, 'company')
  const page = await context.newPage()
  await page.goto(path, { waitUntil: 'networkidle' })
  return page
}

/** What has the focus, in words, and whether anybody can see that it has; null when the page has it as a whole. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const one = document.activeElement
    if (!one || one === document.body) return null
    const hasOutline = (element: Element | null) => {
      const style = element && getComputedStyle(element)
      return style !== null && style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2
    }
    const { top, bottom, width, height } = one.getBoundingClientRect()
    return {
      name: `${one.tagName} ${one.id} ${(one.getAttribute('aria-label') ?? one.textContent).trim().slice(0, 60)}`,
      isMarked: hasOutline(one) || hasOutline(one.closest('label')),
      isInSight: bottom > 0 && top < innerHeight && width > 0 && height > 0,
    }
  })

/** Presses a key that moves the focus, and holds that one sees where it went; null when it left the page. */
async function move(page: Page, key: string): Promise<string | null> {
  await page.keyboard.press(key)
  const now = await focused(page)
  const seen = { isMarked: true, isInSight: true }
  expect(now ?? seen, `after ${key}`).toMatchObject(seen)
  return now?.name ?? null
}

const isFocused = (which: Locator) => which.evaluateAll((all) => all.some((one) => one === document.activeElement))

/** Tabs until the focus is on what has this role and name. */
async function tabTo(page: Page, role: Role, name: string | RegExp, key = 'Tab') {
  const wanted = page.getByRole(role, { name })
  for (let pressed = 0; pressed < 80; pressed++) {
    await move(page, key)
    if (await isFocused(wanted)) return
  }
  throw new Error(`${key} never came to the ${role} ${name}`)
}

/** Goes on to the next question, whose heading then has the focus, so that the next Tab leads to its answer. */
async function next(page: Page, question: string) {
  await tabTo(page, 'button', /^(Jatka|Lue kokonaan)$/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: question }).waitFor()
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
  expect(await violations(page), question).toEqual([])
}

test('the first Tab offers to skip the menu, and the one after it is in the content', async () => {
  const page = await asCompany('/fi/needs/new')
  expect(await move(page, 'Tab')).toContain('Siirry sisältöön')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.id === 'content')
  await move(page, 'Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
  await page.context().close()
})

test.each(['/fi/needs/new', '/fi/offers', '/fi/sign-up'])(
  'at %s the focus goes through the page from its beginning to its end, and back the same way',
  async (path) => {
    const page = await asCompany(path)
    const walk = async (key: string) => {
      const places: number[] = []
      for (let pressed = 0; pressed < 150; pressed++) {
        const isOut = (await move(page, key)) === null
        const place = await page.evaluate(() => [...document.querySelectorAll('*')].indexOf(document.activeElement!))
        // past the last control it leaves the page, or begins again
        if (isOut || place === places[0]) return places
        places.push(place)
      }
      throw new Error(`${key} never left the page`)
    }
    const there = await walk('Tab')
    expect(there.length).toBeGreaterThan(8)
    expect(there).toEqual(there.toSorted((a, b) => a - b))
    expect(new Set(there).size).toBe(there.length)
    const ends = await page.evaluate(
      ([first, last]) => {
        const all = [...document.querySelectorAll('*')]
        return [all[first!]?.className, all[last!]?.closest('footer') !== null]
      },
      [there[0], there.at(-1)],
    )
    expect(ends).toEqual([expect.stringContaining('skip'), true])
    const back = await walk('Shift+Tab')
    expect(back.toReversed()).toEqual(there)
    await page.context().close()
  },
)

test('a need is told, read back, published and matched, and a match’s reasons are opened', async () => {
  const page = await asCompany('/fi/needs/new')
  await tabTo(page, 'textbox', 'Omin sanoin')
  await page.keyboard.type('Lasikattoiset mökit huurtuvat sisältä kovassa pakkasessa. Hyvitimme 40 yötä.')
  await next(page, 'Mikä on toisin, kun asia on ratkaistu?')
  await tabTo(page, 'textbox', 'Omin sanoin')
  await page.keyboard.type('Katto pysyy kirkkaana.')
  await next(page, 'Mitä olette jo kokeilleet?')
  await next(page, 'Kuinka pitkällä olette?')

  await tabTo(page, 'radio', /./)
  await page.keyboard.press('Space')
  await move(page, 'ArrowDown')
  expect(await page.getByRole('radio', { name: 'Olemme kokeilleet' }).isChecked()).toBe(true)
  await next(page, 'Millaista apua haette?')
  await tabTo(page, 'checkbox', 'Testaamme')
  await page.keyboard.press('Space')
  expect(await page.getByRole('checkbox', { name: 'Testaamme' }).isChecked()).toBe(true)
  await next(page, 'Mihin mennessä?')
  await tabTo(page, 'button', 'Puolessa vuodessa')
  await page.keyboard.press('Enter')
  expect(await page.getByLabel('Tai päivä').inputValue()).toMatch(/^\d{4}-\d\d-\d\d$/)
  await next(page, 'Paljonko työ saa maksaa?')
  await next(page, 'Mitä te annatte mukaan?')
  await next(page, 'Kenelle tulokset kuuluvat?')
  await next(page, 'Missä, ja millä alalla?')

  await tabTo(page, 'combobox', 'Kunta')
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('Inar')
  await page.getByRole('listbox', { name: 'Kunta' }).getByRole('option').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  expect(await page.getByRole('combobox', { name: 'Kunta' }).inputValue()).toBe('Inari')
  await tabTo(page, 'combobox', 'Ala')
  await tabTo(page, 'combobox', 'Kunta', 'Shift+Tab')
  await next(page, 'Kuka tämän saa nähdä?')
  await tabTo(page, 'radio', 'Tunnistetut organisaatiot')
  await move(page, 'ArrowUp')
  expect(await page.getByRole('radio', { name: 'Kaikki' }).isChecked()).toBe(true)
  await next(page, 'Mikä on otsikko?')
  const suggested = /^Lasikattoiset mökit huurtuvat/
  await tabTo(page, 'button', suggested)
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: suggested, pressed: true }).waitFor()
  await next(page, 'Näin tutkija lukee tämän')

  await page.getByText('Tallennettu.').waitFor()
  await page.getByRole('heading', { name: 'Luimme tämän koskevan' }).waitFor()
  await tabTo(page, 'button', 'Julkaise')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/fi\/needs\/[0-9a-f-]{36}$/)
  await page.getByRole('heading', { name: /(sopii|sovi) tähän/ }).waitFor()

  const reasons = page.locator('li summary').filter({ hasText: '%' })
  for (let pressed = 0; !(await isFocused(reasons)); pressed++) {
    expect(pressed).toBeLessThan(60)
    await move(page, 'Tab')
  }
  const table = page.getByRole('table', { name: 'Mistä osuvuus koostuu' })
  expect(await table.count()).toBe(0)
  await page.keyboard.press('Enter')
  await table.waitFor()
  await page.keyboard.press('Space')
  await table.waitFor({ state: 'hidden' })

  await tabTo(page, 'button', 'Muuta tilaa', 'Shift+Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  for (let pressed = 0; pressed < 8; pressed++) {
    await move(page, 'Tab')
    // from the last control it leaves for the browser's own, never for what the dialog covers
    expect(await page.evaluate(() => document.activeElement?.matches('dialog *, dialog, body'))).toBe(true)
  }
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  expect((await focused(page))?.name).toContain('Muuta tilaa')
  await page.context().close()
})
