import { aNeed, anOffer } from '#catalogue/build.ts'
import type { NewNeed } from '#catalogue/need/actions.ts'
import type { Platform } from '#platform/service.ts'
import { anOwner } from '#people/build.ts'

type Answer = { status: number; body: Record<string, unknown> & { id?: string } }
type Asks = {
  cookies: Record<string, string>
  get: (url: string) => Promise<Answer>
  post: (url: string, body?: object) => Promise<Answer>
  put: (url: string, body?: object) => Promise<Answer>
}
type App<B> = { service: Platform; visitor: () => B }

/** A company with an open need and a research organisation with an open offer, both verified, one owner each. */
export async function aPair<B extends Asks>(app: App<B>, need: Partial<NewNeed> = {}) {
  const owner = await aSide(app, 'company')
  const offerer = await aSide(app, 'research')
  const needId = await aNeed(owner.browser, { ...need, organisationId: owner.organisationId })
  const offerId = await anOffer(offerer.browser, { organisationId: offerer.organisationId })
  return { owner, offerer, needId, offerId }
}

/** A verified organisation with the person who owns it. */
export const aSide = <B extends Asks>(app: App<B>, kind: 'company' | 'research') =>
  anOwner(app, { kind }, { name: kind === 'company' ? 'Aino Aalto' : 'Reino Rinne' })

export type Pair<B extends Asks> = Awaited<ReturnType<typeof aPair<B>>>

/** The offerer asks about the need; answers the interest's id. */
export async function askedInterest<B extends Asks>({ offerer, needId, offerId }: Pair<B>): Promise<string> {
  const { organisationId } = offerer
  const body = { organisationId, offerId, message: 'We have a cold chamber that is free in January.' }
  const asked = await offerer.browser.post(`/api/needs/${needId}/interests`, body)
  if (asked.status !== 201 || !asked.body.id) throw new Error(`It was not asked: ${JSON.stringify(asked.body)}`)
  return asked.body.id
}
