import type { NewNeed } from './need/actions.ts'
import type { NewOffer } from './offer/actions.ts'

type Answer = { status: number; body: { id?: string } }
type Asks = {
  post: (url: string, body?: object) => Promise<Answer>
  put: (url: string, body?: object) => Promise<Answer>
}

let counter = 0

const needText = {
  title: 'Ice on the conveyor stops the line',
  problem: 'Below minus 25 the belt that carries bark to the boiler freezes and stands still twice a week.',
  wantedResult: 'The belt runs through January without anybody chipping ice off it.',
  teaser: 'A belt in a cold yard freezes and stops.',
  language: 'en',
  disclosure: 'public',
} as const

const offerText = {
  kind: 'service',
  title: 'Cold-chamber tests of machines',
  description: 'We run conveyors and pumps at minus 40 for weeks and tell what breaks first, and why.',
  forCompany: 'You learn in three weeks what a winter would teach you.',
  language: 'en',
} as const

type Written<T> = Partial<T> & { organisationId: string }

/** A need of an organisation, through its member's browser; open unless `draft` is asked for. Answers its id. */
export async function aNeed(browser: Asks, given: Written<NewNeed> & { draft?: boolean }): Promise<string> {
  const { draft = false, ...written } = given
  const body = { ...needText, title: `${needText.title} (${++counter})`, ...written }
  const id = idOf(await browser.post('/api/needs', body))
  if (!draft) expectOk(await browser.put(`/api/needs/${id}/publication`))
  return id
}

/** An offer of an organisation, through its member's browser; open unless `draft` is asked for. Answers its id. */
export async function anOffer(browser: Asks, given: Written<NewOffer> & { draft?: boolean }): Promise<string> {
  const { draft = false, ...written } = given
  const body = { ...offerText, title: `${offerText.title} (${++counter})`, ...written }
  const id = idOf(await browser.post('/api/offers', body))
  if (!draft) expectOk(await browser.put(`/api/offers/${id}/publication`))
  return id
}

function idOf({ status, body }: Answer): string {
  if (status !== 201 || !body.id) throw new Error(`It was not created: ${status} ${JSON.stringify(body)}`)
  return body.id
}

function expectOk({ status, body }: Answer): void {
  if (status !== 200) throw new Error(`It was not published: ${status} ${JSON.stringify(body)}`)
}
