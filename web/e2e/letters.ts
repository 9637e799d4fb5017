import type { BrowserContext } from 'playwright-core'

type Mail = { to: string; subject: string; text: string }

/** The newest letter to an address that says `about`, as an administrator reads it; waits for it to be written. */
export async function letterTo(admin: BrowserContext, address: string, about: RegExp): Promise<string> {
  const until = Date.now() + 15_000
  while (Date.now() < until) {
    const { mails } = (await (await admin.request.get('/api/outbox?limit=100')).json()) as { mails: Mail[] }
    const letter = mails.find(({ to, text }) => to === address && about.test(text))
    if (letter) return letter.text
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`No letter to ${address} says ${about}`)
}

/** The address in a letter that leads to a page. */
export function linkIn(letter: string, page: string): string {
  const link = letter.match(/https?:\/\/\S+/g)?.find((one) => new URL(one).pathname.endsWith(page))
  if (!link) throw new Error(`No link to ${page} in: ${letter}`)
  return link
}
