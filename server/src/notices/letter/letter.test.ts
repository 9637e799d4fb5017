import { eq } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { aNeed, anOffer } from '#catalogue/build.ts'
import { acceptAgain, refuse } from '#platform/mail-refusal.ts'
import { mails } from '#platform/tables.ts'
import { found, makeStaff, signUp, verifyOrganisation } from '#people/build.ts'
import { disclosures } from '@silta/shared/words.ts'
import { openTestApp } from '../../build.ts'
import { tellAll } from '../build.ts'
import { openSink } from '../digest/sink.ts'
import { signedAnswers } from '../tables.ts'

const received: string[] = []
const sink = await openSink((letter) => void received.push(letter.replaceAll('=\r\n', '')))
afterAll(sink.close)
const app = await openTestApp({ smtpUrl: sink.url })
const { store, clock } = app

async function member(
  facts: { language?: 'fi' | 'sv' | 'en'; kind?: 'company' | 'research'; verified?: boolean } = {},
) {
  const { language = 'en', kind = 'company', verified = true } = facts
  const person = await signUp(app, { language })
  const organisationId = await found(person.browser, { kind })
  if (verified) await verifyOrganisation(app, organisationId)
  return { ...person, organisationId }
}

/** Everything that is gathered by now goes out. */
async function nextDigests() {
  await tellAll(app)
  clock.forward(7 * 86_400_000)
  await app.service.notices.digests.run()
  await tellAll(app)
}
const lettersTo = (email: string) => received.filter((letter) => letter.includes(`To: ${email}`))
/** Quoted-printable (RFC 2045) and base64 parts as text, as far as these letters need it. */
const readable = (letter: string) =>
  Buffer.from(
    letter.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')

test('[N10] [N13] [N14] a gathered letter is in its reader’s language, loads nothing, and is stopped by one click', async () => {
  const person = await member({ language: 'fi' })
  const owner = await member()
  await person.browser.post('/api/searches', { target: 'needs', question: { q: 'zqkuljetin' } })
  await aNeed(owner.browser, {
    organisationId: owner.organisationId,
    title: 'Zqkuljetin <b>jäätyy</b>\u2028Bcc: all@firma.example',
    language: 'fi',
  })
  await nextDigests()
  const [letter] = lettersTo(person.email)
  const text = readable(letter!)
  const [plain = '', html = ''] = text.split(/Content-Type: text\/html/i)
  const sentence = '”Zqkuljetin'
  expect(plain).toContain(`${sentence} <b>jäätyy</b> Bcc: all@firma.example” vastaa tallennettua hakuasi ”zqkuljetin”.`)
  expect(html).toContain(`${sentence} &lt;b&gt;jäätyy&lt;/b&gt; Bcc: all@firma.example”`)
  expect(html).toContain('<html lang="fi">')
  expect(html).not.toMatch(/<img|src=|@import|url\(/)
  expect(plain).toContain('Pysäytä tämä haku')
  const post = /List-Unsubscribe: <([^>]+)>/.exec(letter!.replaceAll('\r\n ', ' '))![1]!
  expect(letter).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  const path = new URL(post).pathname
  const kept = JSON.stringify(await store.read.select().from(signedAnswers))
  expect(kept).not.toContain(path.split('/').at(-1))
  const opened = await app.app.inject({ method: 'GET', url: path, headers: { accept: 'text/html,*/*' } })
  expect(opened.statusCode).toBe(303)
  expect(opened.headers.location).toContain(`/fi/answers/${path.split('/').at(-1)}`)
  const settings = async () => (await person.browser.get('/api/notices/settings')).body.rhythms.searches
  expect(await settings()).toBe('daily')
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const stop = () => app.app.inject({ method: 'POST', url: path, headers, payload: 'List-Unsubscribe=One-Click' })
  expect((await stop()).json()).toMatchObject({ kind: 'digest.stop', state: 'used', language: 'fi' })
  expect((await stop()).json()).toMatchObject({ state: 'used' })
  expect(await settings()).toBe('none')
  const other = await app.app.inject({
    method: 'POST',
    url: '/api/searches',
    headers,
    cookies: person.browser.cookies,
    payload: 'target=needs',
  })
  expect(other.statusCode).toBe(415)
})

test('[N1] [N5] [N13] [N15] an interest is mailed at once to whoever must answer, and accepted from the letter', async () => {
  const [owner, asker] = [await member(), await member({ kind: 'research' })]
  const needId = await aNeed(owner.browser, {
    organisationId: owner.organisationId,
    title: 'Zq belt',
    disclosure: 'interest',
  })
  const offerId = await anOffer(asker.browser, { organisationId: asker.organisationId })
  const asked = await asker.browser.post(`/api/needs/${needId}/interests`, {
    organisationId: asker.organisationId,
    offerId,
    message: 'We could test it.',
  })
  expect(asked.status).toBe(201)
  await tellAll(app)
  const text = readable(lettersTo(owner.email).at(-1)!)
  const [accept, decline] = ['Accept', 'Decline'].map(
    (word) => new RegExp(`${word}: \\S+/answers/([\\w-]+)`).exec(text)![1]!,
  )
  expect((await owner.browser.get('/api/notices/counts')).body.waiting).toBe(1)
  expect(lettersTo(asker.email)).toEqual([])
  const visitor = app.visitor()
  const declined = await visitor.post(`/api/answers/${decline}`, {})
  expect(declined.body).toMatchObject({ code: 'invalid', details: [{ field: 'reason', code: 'required' }] })
  expect((await visitor.get(`/api/answers/${accept}`)).body).toMatchObject({ kind: 'interest.accept', state: 'open' })
  expect((await visitor.post(`/api/answers/${accept}`)).body.state).toBe('used')
  await tellAll(app)
  expect((await owner.browser.get('/api/notices/counts')).body.waiting).toBe(0)
  const { notices: told } = (await asker.browser.get('/api/notices')).body
  expect(told[0]).toMatchObject({ kind: 'interest.accepted', path: `/interests/${asked.body.id}`, waiting: false })
  expect((await visitor.post(`/api/answers/${decline}`, { reason: 'terms' })).body.state).toBe('expired')
  expect((await asker.browser.get(`/api/interests/${asked.body.id}`)).body.state).toBe('accepted')
})

test('[N4] no notice and no letter holds a word that its reader may not read', { timeout: 60_000 }, async () => {
  const owner = await member()
  const readers = {
    loner: { ...(await signUp(app)), sees: ['public'] },
    unverified: { ...(await member({ verified: false })), sees: ['public'] },
    verified: { ...(await member({ kind: 'research' })), sees: [...disclosures] },
  }
  for (const reader of Object.values(readers))
    for (const part of ['title', 'text'])
      for (const layer of disclosures)
        await reader.browser.post('/api/searches', { target: 'needs', question: { q: `zq${layer}x${part}qz` } })
  for (const layer of disclosures) {
    const text = `Akkuja ja kylmätestausta zq${layer}xtextqz`
    const needId = await aNeed(owner.browser, {
      organisationId: owner.organisationId,
      title: `Akun testaus zq${layer}xtitleqz`,
      teaser: 'Akku pakkasessa',
      problem: text,
      wantedResult: text,
      disclosure: layer,
    })
    await tellAll(app)
    // Whoever was told, and may no longer see it when the letter goes out, reads no name of it.
    if (layer === 'members') await owner.browser.delete(`/api/needs/${needId}/publication`)
  }
  await nextDigests()
  for (const { browser, email, sees } of Object.values(readers)) {
    const inbox = JSON.stringify((await browser.get('/api/notices?filter=all&limit=100')).body)
    const read = lettersTo(email).map(readable).join('\n')
    for (const layer of disclosures) {
      const [title, text] = [`zq${layer}xtitleqz`, `zq${layer}xtextqz`]
      const isShown = sees.includes(layer) && layer !== 'members'
      // A search's own words stand beside what it found: those of texts that are hidden find nothing.
      expect({ layer, inbox: inbox.includes(`testaus ${title}`) }).toEqual({ layer, inbox: isShown })
      expect({ layer, read: read.includes(`testaus ${title}`) }).toEqual({ layer, read: isShown })
      const isOpen = isShown && layer !== 'interest' && layer !== 'agreement'
      expect({ layer, text: inbox.includes(text) || read.includes(text) }).toEqual({ layer, text: isOpen })
    }
  }
})

test('[N11] a person sees that mail to them is refused, and why', async () => {
  const person = await member()
  const owner = await member()
  const refused = { address: person.email, reason: '550 no such user', mailId: 'refused', refusedAt: clock() }
  await store.commit((tx) => refuse(tx, refused))
  expect((await person.browser.get('/api/notices/settings')).body.mail).toEqual({
    address: person.email,
    reaches: false,
    reason: '550 no such user',
    failedAt: clock(),
  })
  // what is told meanwhile is in the inbox, and in the first letter after mail is taken again
  await person.browser.post('/api/searches', { target: 'needs', question: { q: 'zqpuimuri' } })
  await aNeed(owner.browser, { organisationId: owner.organisationId, title: 'Zqpuimuri', language: 'fi' })
  await nextDigests()
  expect(lettersTo(person.email)).toEqual([])
  await store.commit((tx) => acceptAgain(tx, person.email))
  await nextDigests()
  expect(readable(lettersTo(person.email).join())).toContain('Zqpuimuri')
})

test('[N4] a letter that went out is not kept in words', async () => {
  const person = await member()
  const staff = await signUp(app)
  await makeStaff(app, staff.personId)
  const id = await aNeed(person.browser, { organisationId: person.organisationId, title: 'Zq private title' })
  await staff.browser.put(`/api/needs/${id}/review`, { scores: [1, 1, 1, 1], comment: 'Too short.' })
  await tellAll(app)
  expect(readable(lettersTo(person.email).at(-1)!)).toContain('Too short.')
  const [kept] = await store.read.select().from(mails).where(eq(mails.personId, person.personId))
  expect(kept).toMatchObject({ state: 'sent', subject: '', text: '' })
})
