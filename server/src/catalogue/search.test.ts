import { expect, test } from 'vitest'
import { found, signUp, verifyOrganisation, makeStaff } from '#people/build.ts'
import { openTestApp, type Browser } from '../build.ts'
import { aNeed, anOffer } from './build.ts'
import { disclosureGrants } from './need/tables.ts'

const app = await openTestApp()
const { service } = app
const settled = async () => {
  await service.feed.settled()
  await service.index.settled()
}

const owner = await signUp(app)
const owning = await found(owner.browser, { name: 'Kaamosvirta Oy' })
await verifyOrganisation(app, owning)
const member = await signUp(app)
const memberOf = await found(member.browser, { name: 'Tutkimuslaitos Jänkä', kind: 'research' })
await verifyOrganisation(app, memberOf)
const newcomer = await signUp(app)
await found(newcomer.browser, { name: 'Uusi Tulokas' })
const staff = await signUp(app)
await makeStaff(app, staff.personId)
const visitor = app.visitor()

const layers = ['public', 'members', 'anonymous', 'interest', 'agreement'] as const
type Layer = (typeof layers)[number]
/** A word that stands nowhere else, for the title, the teaser and the text of each layer. */
const wordOf = (layer: Layer, part: string) => `${part}${layer}zq`
const needIds = {} as Record<Layer, string>
for (const layer of layers)
  needIds[layer] = await aNeed(owner.browser, {
    organisationId: owning,
    title: `Heading ${wordOf(layer, 'tit')}`,
    teaser: `Short ${wordOf(layer, 'tea')}`,
    problem: `Long ${wordOf(layer, 'pro')} common`,
    wantedResult: `Wanted ${wordOf(layer, 'wan')}`,
    municipality: 'Sodankylä',
    disclosure: layer,
  })
const draft = await aNeed(owner.browser, { organisationId: owning, title: 'Draft titdraftzq', draft: true })
const offerId = await anOffer(owner.browser, { organisationId: owning, title: 'Kylmätestaus', language: 'fi' })
const pausedOffer = await anOffer(owner.browser, { organisationId: owning, title: 'Paused titpausedzq', draft: true })
await settled()

const search = async (browser: Browser, q: string, more = '') => {
  const { status, body } = await browser.get(`/api/search?q=${encodeURIComponent(q)}${more}`)
  expect(status).toBe(200)
  return body
}
const idsOf = async (browser: Browser, q: string, more = '') =>
  (await search(browser, q, more)).hits.map((hit: { id: string }) => hit.id)

/** What of a layer somebody may read. */
const readable: Record<string, Record<Layer, string[]>> = {
  visitor: { public: ['tit', 'tea', 'pro', 'wan'], members: [], anonymous: [], interest: [], agreement: [] },
  newcomer: { public: ['tit', 'tea', 'pro', 'wan'], members: [], anonymous: [], interest: [], agreement: [] },
  member: {
    ...{ public: ['tit', 'tea', 'pro', 'wan'], members: ['tit', 'tea', 'pro', 'wan'] },
    ...{ anonymous: ['tit', 'tea', 'pro', 'wan'], interest: ['tit', 'tea'], agreement: ['tit', 'tea'] },
  },
  owner: Object.fromEntries(layers.map((layer) => [layer, ['tit', 'tea', 'pro', 'wan']])) as Record<Layer, string[]>,
  staff: Object.fromEntries(layers.map((layer) => [layer, ['tit', 'tea', 'pro', 'wan']])) as Record<Layer, string[]>,
}
const browsers: Record<string, Browser> = {
  visitor,
  newcomer: newcomer.browser,
  member: member.browser,
  owner: owner.browser,
  staff: staff.browser,
}
const nobodyFound = { hits: [], total: 0, facets: { kind: [], language: [], municipality: [], offerKind: [] } }

for (const [who, browser] of Object.entries(browsers))
  for (const layer of layers)
    test(`[CS1] ${who} finds a need of the layer ${layer} by what they may read of it, and by nothing else`, async () => {
      for (const part of ['tit', 'tea', 'pro', 'wan']) {
        const word = wordOf(layer, part)
        const may = readable[who]![layer].includes(part)
        // With a typing error, by its beginning, by its end: no way in is wider than another.
        for (const q of [word, `${word.slice(0, 3)}x${word.slice(4)}`, word.slice(0, -1), `nothing ${word}`]) {
          const answer = await search(browser, q)
          if (may) expect(answer.hits[0]?.id, q).toBe(needIds[layer])
          // Other layers' words differ in more letters than are forgiven, unless they may be read too.
          else
            expect(
              answer.hits.map((hit: { id: string }) => hit.id),
              q,
            ).not.toContain(needIds[layer])
          if (!may) expect(JSON.stringify(answer), q).not.toContain(word)
        }
        if (!may && readable[who]![layer].length === 0) expect(await search(browser, word)).toEqual(nobodyFound)
        const list = (await browser.get(`/api/needs?q=${word}`)).body
        if (may) expect(list.needs[0].id).toBe(needIds[layer])
        else expect(JSON.stringify(list)).not.toContain(needIds[layer])
      }
    })
