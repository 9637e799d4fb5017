import { expect, test } from 'vitest'
import { aFacilitator, anOwner } from '#people/build.ts'
import { aNeed, anOffer } from '#catalogue/build.ts'
import { openTestApp, type Browser } from '../../build.ts'
import { aSide, askedInterest } from '../build.ts'

const app = await openTestApp()

/** An interest in a need of Kelosaha Oy, where Sanna Järvinen works. */
async function asked(disclosure: 'anonymous' | 'interest' | 'public') {
  const owner = await anOwner(app, { name: 'Kelosaha Oy', municipality: '758' }, { name: 'Sanna Järvinen' })
  const needId = await aNeed(owner.browser, { organisationId: owner.organisationId, disclosure })
  const offerer = await aSide(app, 'research')
  const offerId = await anOffer(offerer.browser, { organisationId: offerer.organisationId })
  return { owner, offerer, id: await askedInterest({ owner, offerer, needId, offerId }) }
}

type What = 'message' | 'acceptance' | 'fileName'
async function wordsOf(browser: Browser, id: string, text: string, what: What = 'message') {
  const { status, body } = await browser.post(`/api/interests/${id}/identifying`, { text, what })
  expect(status).toBe(200)
  for (const one of body.findings) expect(text.slice(one.start, one.end)).toBe(one.text)
  return body.findings.map((one: { text: string }) => one.text)
}
const text = 'Tulkaa käymään Sodankylässä, kysykää Sannaa tai soittakaa 040 123 4567. Terveisin Kelosaha'

test('[IN46] words of the owner that would name it are pointed out, and can be sent all the same', async () => {
  const { owner, offerer, id } = await asked('anonymous')
  expect(await wordsOf(owner.browser, id, text)).toEqual(['Sodankylässä', 'Sannaa', '040 123 4567', 'Kelosaha'])
  expect(await wordsOf(owner.browser, id, 'Meille sopii tammikuu.')).toEqual([])
  expect((await owner.browser.post(`/api/interests/${id}/messages`, { text })).status).toBe(201)
  const { messages } = (await offerer.browser.get(`/api/interests/${id}/conversation`)).body
  expect(messages.at(-1).text).toBe(text)
})

test('[IN46] names of files are read as words', async () => {
  const { owner, id } = await asked('anonymous')
  const found = async (name: string) => wordsOf(owner.browser, id, name, 'fileName')
  expect(await found('Kelosaha_Oy-tarjous.pdf')).toEqual(['Kelosaha'])
  expect(await found('kuljetin-Sodankylä-2026.pdf')).toEqual(['Sodankylä'])
  expect(await found('Järvinen_Sanna.docx')).toEqual(['Järvinen', 'Sanna'])
  expect(await found('kuljetin.pdf')).toEqual([])
})

test('[IN46] the words with which the owner asks are looked at too, for nobody else', async () => {
  const { owner, offerer, id } = await asked('anonymous')
  const needId = (await owner.browser.get(`/api/interests/${id}`)).body.need.id
  const check = (browser: Browser) => browser.post(`/api/needs/${needId}/identifying`, { text })
  const { body } = await check(owner.browser)
  expect(body.findings.map((one: { kind: string }) => one.kind)).toEqual(['place', 'name', 'phone', 'name'])
  expect((await check(offerer.browser)).status).toBe(404)
})

test('[IN46] whoever offers learns nothing by asking, and onlookers find nothing', async () => {
  const { offerer, id } = await asked('anonymous')
  expect(await wordsOf(offerer.browser, id, text)).toEqual([])
  const { browser } = await aFacilitator(app)
  const looked = await browser.post(`/api/interests/${id}/identifying`, { text, what: 'message' })
  expect(looked.status).toBe(404)
})

test('[IN46] nothing is pointed out where the owner is known, or shows itself with these very words', async () => {
  for (const disclosure of ['public', 'interest'] as const) {
    const { owner, id } = await asked(disclosure)
    expect(await wordsOf(owner.browser, id, text)).toEqual([])
  }
  const { owner, id } = await asked('anonymous')
  expect(await wordsOf(owner.browser, id, text, 'acceptance')).toEqual([])
  await owner.browser.put(`/api/interests/${id}/answer`, { answer: 'accept' })
  expect(await wordsOf(owner.browser, id, text)).toEqual([])
})
