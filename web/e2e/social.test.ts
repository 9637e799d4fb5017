// What a page says of itself where its address is shared; what is not for everybody says nothing.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signInAs } from './product.ts'
import { openSilta } from './silta.ts'

const silta = await openSilta()
const of = (page: Page, name: string) => page.locator(`meta[property="og:${name}"]`).getAttribute('content')

type Listed = { id: string; title?: string; name?: string }
async function firstOf(kind: 'needs' | 'offers' | 'organisations'): Promise<Listed> {
  const context = await silta.newContext()
  const body = (await (await context.request.get(`/api/${kind}?limit=1`)).json()) as Record<string, Listed[]>
  await context.close()
  return body[kind]![0]!
}

test.each(['needs', 'offers', 'organisations'] as const)(
  'a page of %s tells its title, text and picture',
  async (kind) => {
    const { id, title, name } = await firstOf(kind)
    const context = await silta.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`/en/${kind}/${id}`)
    expect(await of(page, 'title')).toBe(`${title ?? name} – Silta`)
    expect((await of(page, 'description'))!.length).toBeGreaterThan(20)
    expect(await of(page, 'url')).toBe(`${silta.address}/en/${kind}/${id}`)
    expect(await of(page, 'image')).toBe(`${silta.address}/social.png`)
    const picture = await context.request.get('/social.png')
    expect([picture.status(), picture.headers()['content-type']]).toEqual([200, 'image/png'])
    await context.close()
  },
)

test('a need that is not for everybody says nothing of itself elsewhere', async () => {
  const context = await silta.newContext()
  await signInAs(context, 'facilitator')
  const { needs } = (await (await context.request.get('/api/needs?limit=100')).json()) as {
    needs: { id: string; disclosure: string }[]
  }
  const hidden = needs.find(({ disclosure }) => disclosure !== 'public')!
  const page = await context.newPage()
  await page.goto(`/en/needs/${hidden.id}`)
  expect(await page.locator('meta[property="og:title"], meta[property="og:image"]').count()).toBe(0)
  await context.close()
})
