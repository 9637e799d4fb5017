import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll } from 'vitest'
import { startSilta } from './product.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** As startSilta, for a test file: it is closed after its tests. */
export async function openSilta(env: Record<string, string> = {}) {
  const silta = await startSilta(env)
  afterAll(silta.close)
  return silta
}

/** What axe finds against WCAG 2.2 A and AA, one line each. */
export async function violations(page: Page): Promise<string[]> {
  // through the protocol, because the page's own policy rightly refuses foreign scripts
  await page.evaluate(axeSource)
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: (where: Document, options: object) => Promise<{ violations: Violation[] }> }
    }
    type Violation = { id: string; nodes: { target: string[]; failureSummary: string }[] }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    return (await axe.run(document, { runOnly: { type: 'tag', values: tags } })).violations
  })
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`),
  )
}

/** Errors that a page wrote to its console or threw, from now on. */
export function troubles(page: Page): string[] {
  const found: string[] = []
  page.on('pageerror', (failure) => found.push(`thrown: ${failure.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(`console: ${message.text()}`)
  })
  return found
}

/** Pixels by which a page can be scrolled sideways. */
export const sidewaysScroll = (page: Page) =>
  page.evaluate(() => {
    scrollTo({ left: 10_000, behavior: 'instant' })
    const pixels = scrollX
    scrollTo({ left: 0, behavior: 'instant' })
    return pixels
  })
