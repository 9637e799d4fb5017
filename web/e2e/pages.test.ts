// Every page, for whoever it is for, on a phone and on a desk, in light and in dark: no barrier that axe can find, no
// sideways scroll, no error in the console.
import type { BrowserContext } from 'playwright-core'
import { expect, test } from 'vitest'
import { signInAs } from './product.ts'
import { openSilta, sidewaysScroll, troubles, violations } from './silta.ts'

const { newContext } = await openSilta()

type Account = 'visitor' | 'company' | 'research' | 'facilitator' | 'admin'
type Ids = {
  need: string
  ownNeed: string
  offer: string
  ownOffer: string
  organisation: string
  ownOrganisation: string
}

const contexts = new Map<Account, Promise<BrowserContext>>()
const ids = await findIds()
const pages: [Account, string][] = [
  ['visitor', '/fi'],
  ['visitor', '/sv'],
  ['visitor', '/en/sign-in'],
  ['visitor', '/fi/sign-up'],
  ['visitor', '/en/reset'],
  ['visitor', '/fi/needs'],
  ['visitor', '/en/needs?q=poro'],
  ['visitor', '/en/needs?q=qqqqqq'],
  ['visitor', `/fi/needs/${ids.need}`],
  ['visitor', '/fi/needs/new'],
  ['visitor', '/fi/offers'],
  ['visitor', '/sv/offers?kind=testEnvironment'],
  ['visitor', `/fi/offers/${ids.offer}`],
  ['visitor', '/fi/organisations'],
  ['visitor', `/sv/organisations/${ids.organisation}`],
  ['visitor', '/en/search?q=battery'],
  ['visitor', '/fi/matching'],
  ['visitor', '/sv/matching?without=heat,glass'],
  ['visitor', '/en/developers'],
  ['visitor', '/en/design'],
  ['visitor', '/fi/nothing-here'],
  ['company', '/fi/needs/mine'],
  ['company', '/sv/needs/new'],
  ['company', `/fi/needs/${ids.ownNeed}`],
  ['company', `/en/needs/${ids.ownNeed}/edit`],
  ['company', '/fi/interests'],
  ['company', '/fi/settings'],
  ['company', `/fi/organisations/${ids.ownOrganisation}/edit`],
  ['company', `/en/organisations/${ids.ownOrganisation}/members`],
  ['company', '/fi/organisations/new'],
  ['research', '/fi/offers/mine'],
  ['research', '/sv/interests?show=all'],
  ['research', '/en/offers/new'],
  ['research', `/fi/offers/${ids.ownOffer}`],
  ['research', `/fi/offers/${ids.ownOffer}/edit`],
  ['research', '/fi/offers/import'],
  ['facilitator', '/fi/reviews'],
  ['admin', '/fi/admin'],
  ['admin', '/en/admin/jobs'],
  ['admin', '/fi/outbox'],
]

const screens = [390, 1440].flatMap((width) => (['light', 'dark'] as const).map((scheme) => [width, scheme] as const))

test.each(pages)('%s at %s is without barriers, on any screen', async (account, path) => {
  const page = await (await contextOf(account)).newPage()
  const trouble = troubles(page)
  const answer = await page.goto(path, { waitUntil: 'networkidle' })
  const missing = path.endsWith('/nothing-here')
  expect(answer?.status()).toBe(missing ? 404 : 200)
  for (const [width, colorScheme] of screens) {
    await page.setViewportSize({ width, height: width < 800 ? 844 : 900 })
    await page.emulateMedia({ colorScheme })
    const where = `${path} at ${width} px, ${colorScheme}`
    expect.soft(await violations(page), where).toEqual([])
    expect.soft(await sidewaysScroll(page), where).toBe(0)
  }
  expect(trouble.filter((one) => !(missing && one.includes('404')))).toEqual([])
  await page.close()
})

test.each(['/fi', '/fi/needs', '/fi/offers', `/fi/needs/${ids.need}`, `/fi/offers/${ids.offer}`, '/fi/organisations'])(
  '%s can be read without JavaScript',
  async (path) => {
    const context = await newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(path)
    expect(await page.locator('h1').count()).toBe(1)
    expect((await page.locator('main').innerText()).length).toBeGreaterThan(300)
    await context.close()
  },
)

/** One window for each account, signed in once. */
function contextOf(account: Account): Promise<BrowserContext> {
  const open = async () => {
    const context = await newContext()
    if (account !== 'visitor') await signInAs(context, account)
    return context
  }
  const context = contexts.get(account) ?? open()
  contexts.set(account, context)
  return context
}

/** Things of the demo region to look at: somebody's, and those of the demo accounts. */
async function findIds(): Promise<Ids> {
  const [visitor, company, research] = await Promise.all((['visitor', 'company', 'research'] as const).map(contextOf))
  const firstOf = async (context: BrowserContext, path: string, list: string) =>
    ((await (await context.request.get(path)).json()) as Record<string, { id: string }[]>)[list]?.[0]?.id ?? ''
  return {
    need: await firstOf(visitor!, '/api/needs', 'needs'),
    offer: await firstOf(visitor!, '/api/offers', 'offers'),
    organisation: await firstOf(visitor!, '/api/organisations', 'organisations'),
    ownNeed: await firstOf(company!, '/api/needs?mine=true', 'needs'),
    ownOffer: await firstOf(research!, '/api/offers?mine=true', 'offers'),
    ownOrganisation: await firstOf(company!, '/api/session', 'organisations'),
  }
}
