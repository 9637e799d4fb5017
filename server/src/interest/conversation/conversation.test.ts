import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { aFacilitator } from '#people/build.ts'
import { dayMs, hourMs } from '#platform/clock.ts'
import { filesFolder, pathOf } from '#platform/files.ts'
import { openTestApp, type Browser } from '../../build.ts'
import { aPair, askedInterest } from '../build.ts'
import { interestFiles } from '../tables.ts'
import { quotaBytes } from './queries.ts'

const app = await openTestApp()
const { clock, service, store, folder } = app

const talkOf = async (browser: Browser, id: string) => (await browser.get(`/api/interests/${id}/conversation`)).body
const add = (browser: Browser, id: string, file: { name: string; content: Buffer | string }) =>
  browser.upload(`/api/interests/${id}/files?name=${encodeURIComponent(file.name)}`, Buffer.from(file.content))
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('[IN40] both sides write until the end; what is deleted leaves a mark', async () => {
  const pair = await aPair(app)
  const { owner, offerer } = pair
  const id = await askedInterest(pair)
  const { body: message } = await owner.browser.post(`/api/interests/${id}/messages`, { text: ' <b>Hei</b> ' })
  expect(message).toMatchObject({ text: '<b>Hei</b>', author: { side: 'owner', name: 'Aino Aalto', me: true } })
  const path = `/api/interests/${id}/messages/${message.id}`
  expect((await offerer.browser.delete(path)).status).toBe(404)
  expect((await owner.browser.delete(path)).status).toBe(204)
  expect((await owner.browser.delete(path)).status).toBe(204)
  const { messages } = await talkOf(offerer.browser, id)
  expect(
    messages.map((one: { kind: string; text: string; deletedAt: number }) => [one.kind, one.text, one.deletedAt]),
  ).toEqual([
    ['asked', 'We have a cold chamber that is free in January.', null],
    ['message', '', clock()],
  ])
  const long = await owner.browser.post(`/api/interests/${id}/messages`, { text: 'x'.repeat(5001) })
  expect(long.body.details).toEqual([{ field: 'text', code: 'maxLength', limit: 5000 }])
  await owner.browser.put(`/api/interests/${id}/answer`, { answer: 'decline', reason: 'terms' })
  expect((await owner.browser.post(`/api/interests/${id}/messages`, { text: 'Still' })).body.code).toBe('otherState')
})

test('[IN41] while the owner is hidden nobody of its side is named, and after acceptance names are open', async () => {
  const pair = await aPair(app, { disclosure: 'anonymous', municipality: '698' })
  const { owner, offerer } = pair
  const id = await askedInterest(pair)
  await owner.browser.post(`/api/interests/${id}/messages`, { text: 'Hello' })
  await add(owner.browser, id, { name: 'a.txt', content: 'A plan' })
  const startsAt = clock() + dayMs
  const when = { startsAt, endsAt: startsAt + hourMs, zone: 'Europe/Helsinki' }
  const { body: proposal } = await owner.browser.post(`/api/interests/${id}/proposals`, when)
  const { name } = (await owner.browser.get(`/api/organisations/${owner.organisationId}`)).body
  const calendar = `/api/interests/${id}/proposals/${proposal.id}/calendar`
  const everything = async () =>
    JSON.stringify([
      (await offerer.browser.get(`/api/interests/${id}`)).body,
      (await offerer.browser.get('/api/interests')).body,
      await talkOf(offerer.browser, id),
      (await offerer.browser.get(calendar)).body,
    ])
  const before = await everything()
  for (const word of [name, owner.organisationId, owner.personId, 'Aino Aalto', 'Rovaniemi'])
    expect(before).not.toContain(word)
  expect(before).toContain('The owner of the need')
  const seenByOwner = await talkOf(owner.browser, id)
  expect(seenByOwner.messages[0].author).toEqual({ side: 'offerer', name: 'Reino Rinne', me: false })
  await owner.browser.put(`/api/interests/${id}/answer`, { answer: 'accept' })
  const after = await everything()
  for (const word of [name, owner.organisationId, 'Aino Aalto']) expect(after).toContain(word)
})

describe('[IN43] files', () => {
  test('come back byte for byte, typed by their content, to be saved', async () => {
    const pair = await aPair(app)
    const id = await askedInterest(pair)
    const { body: file, status } = await add(pair.owner.browser, id, { name: 'C:\\kuvat\\pihä "1".exe', content: png })
    expect(status).toBe(201)
    expect(file).toMatchObject({ name: 'pihä "1".exe', type: 'image/png', bytes: png.length, deletedAt: null })
    const got = await app.app.inject({
      url: `/api/interests/${id}/files/${file.id}`,
      cookies: pair.offerer.browser.cookies,
    })
    expect(got.rawPayload.equals(png)).toBe(true)
    expect(got.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `attachment; filename="pih_ _1_.exe"; filename*=UTF-8''pih%C3%A4%20%221%22.exe`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
  })

  test('that look like pages are saved as text, and programs are refused', async () => {
    const pair = await aPair(app)
    const id = await askedInterest(pair)
    const page = await add(pair.owner.browser, id, { name: 'a.html', content: '<script>alert(1)</script>' })
    expect(page.body.type).toBe('text/plain')
    const elf = Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), Buffer.alloc(64)])
    const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(128)])
    for (const content of [elf, exe])
      expect((await add(pair.owner.browser, id, { name: 'report.pdf', content })).body.code).toBe('fileKindRefused')
    const json = await pair.owner.browser.post(`/api/interests/${id}/files?name=a`, { file: 'a' })
    expect([json.status, json.body.code]).toEqual([415, 'unsupportedMedia'])
    const empty = await add(pair.owner.browser, id, { name: 'a', content: '' })
    expect(empty.body.details).toEqual([{ field: 'file', code: 'required' }])
    const nameless = await pair.owner.browser.upload(`/api/interests/${id}/files`, png)
    expect(nameless.body.details).toEqual([{ field: 'name', code: 'required' }])
  })

  test('of more than 10 MB are refused, and so is more than there is room for', async () => {
    const pair = await aPair(app)
    const id = await askedInterest(pair)
    const big = Buffer.alloc(10 * 1024 * 1024, 'a')
    expect((await add(pair.owner.browser, id, { name: 'a.txt', content: Buffer.concat([big, big]) })).status).toBe(413)
    const { body: file } = await add(pair.owner.browser, id, { name: 'a.txt', content: big })
    const { bytesLeft } = await talkOf(pair.owner.browser, id)
    expect([file.bytes, bytesLeft]).toEqual([big.length, quotaBytes - big.length])
    const [row] = await store.read.select().from(interestFiles).where(eq(interestFiles.id, file.id))
    const rest = { ...row!, id: 'rest', bytes: bytesLeft }
    await store.commit(async (tx) => void (await tx.insert(interestFiles).values(rest)))
    expect((await talkOf(pair.owner.browser, id)).bytesLeft).toBe(0)
    expect((await add(pair.owner.browser, id, { name: 'b.txt', content: 'b' })).body.code).toBe('quotaExceeded')
  })

  test('[IN42] that are deleted leave a mark; the content goes when nothing uses it any more', async () => {
    const pair = await aPair(app)
    const id = await askedInterest(pair)
    const content = Buffer.from('Only here')
    const files = []
    for (const name of ['one.txt', 'two.txt']) files.push((await add(pair.owner.browser, id, { name, content })).body)
    const path = pathOf(filesFolder(folder), createHash('sha256').update(content).digest('hex'))
    expect(readFileSync(path)).toEqual(content)
    const remove = (browser: Browser, fileId: string) => browser.delete(`/api/interests/${id}/files/${fileId}`)
    expect((await remove(pair.offerer.browser, files[0].id)).status).toBe(404)
    expect((await remove(pair.owner.browser, files[0].id)).status).toBe(204)
    expect((await pair.offerer.browser.get(`/api/interests/${id}/files/${files[0].id}`)).status).toBe(404)
    clock.forward(2 * hourMs)
    await service.jobs.settle()
    expect(existsSync(path)).toBe(true)
    expect((await remove(pair.owner.browser, files[1].id)).status).toBe(204)
    clock.forward(2 * hourMs)
    await service.jobs.settle()
    expect(existsSync(path)).toBe(false)
    const { files: marks } = await talkOf(pair.offerer.browser, id)
    expect(marks.map((one: { name: string }) => one.name)).toEqual(['', ''])
    expect(existsSync(join(folder, 'files'))).toBe(true)
  })
})

describe('times', () => {
  async function proposed() {
    const pair = await aPair(app)
    const id = await askedInterest(pair)
    const startsAt = clock() + dayMs
    const when = { startsAt, endsAt: startsAt + hourMs, zone: 'Europe/Helsinki', place: 'Ranta; 2, Rovaniemi' }
    const { body, status } = await pair.offerer.browser.post(`/api/interests/${id}/proposals`, when)
    expect(status).toBe(201)
    return { ...pair, id, when, proposal: body, path: `/api/interests/${id}/proposals/${body.id}` }
  }

  test('[IN44] accepted by the other side, moved and cancelled by its own', async () => {
    const { owner, offerer, when, proposal, path } = await proposed()
    expect(proposal).toMatchObject({ state: 'proposed', sequence: 0, ours: true, waitsForUs: false })
    const answer = (browser: Browser, sequence: number, given = 'accept') =>
      browser.put(`${path}/answer`, { answer: given, sequence })
    expect((await answer(offerer.browser, 0)).status).toBe(403)
    expect((await owner.browser.put(path, when)).status).toBe(403)
    expect((await owner.browser.delete(path)).status).toBe(403)
    const moved = await offerer.browser.put(path, { ...when, startsAt: when.startsAt - hourMs })
    expect(moved.body).toMatchObject({ sequence: 1, state: 'proposed' })
    expect((await answer(owner.browser, 0)).body.code).toBe('proposalMoved')
    expect((await answer(owner.browser, 1)).body).toMatchObject({ state: 'accepted', ours: false, waitsForUs: false })
    expect((await answer(owner.browser, 1)).status).toBe(200)
    expect((await answer(owner.browser, 1, 'decline')).body.code).toBe('otherState')
    expect((await offerer.browser.delete(path)).body).toMatchObject({ state: 'cancelled', sequence: 2 })
    expect((await answer(owner.browser, 2)).body.code).toBe('otherState')
  })

  test('[IN44] a time lies ahead, ends after it begins, in a zone that there is', async () => {
    const { offerer, id, when } = await proposed()
    const wrong = async (change: object) =>
      (await offerer.browser.post(`/api/interests/${id}/proposals`, { ...when, ...change })).body.details?.[0]
    expect(await wrong({ startsAt: clock() - 1 })).toEqual({ field: 'startsAt', code: 'past' })
    expect(await wrong({ endsAt: when.startsAt })).toEqual({ field: 'endsAt', code: 'beforeStart' })
    expect(await wrong({ zone: 'Europe/Rovaniemi' })).toEqual({ field: 'zone', code: 'unknown' })
    expect(await wrong({ link: 'javascript:alert(1)' })).toEqual({ field: 'link', code: 'format' })
    expect(await wrong({ link: 'https://meet.example/x' })).toBeUndefined()
  })

  test('[IN45] one UID for good, SEQUENCE rising, REQUEST and CANCEL', async () => {
    const { owner, offerer, when, proposal, path } = await proposed()
    const calendar = async () => {
      const { body, headers } = await owner.browser.get(`${path}/calendar`)
      expect(headers['content-type']).toMatch(/^text\/calendar; charset=utf-8; method=(REQUEST|CANCEL)$/)
      const lines = (body as string).replaceAll('\r\n ', '').split('\r\n')
      return (name: string) => lines.find((line) => line.startsWith(name))
    }
    const first = await calendar()
    const stamp = (at: number) => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')
    expect(first('METHOD')).toBe('METHOD:REQUEST')
    expect(first('UID')).toBe(`UID:${proposal.id}@silta.example`)
    expect(first('SEQUENCE')).toBe('SEQUENCE:0')
    expect(first('DTSTART')).toBe(`DTSTART:${stamp(when.startsAt)}`)
    expect(first('LOCATION')).toBe('LOCATION:Ranta\\; 2\\, Rovaniemi')
    expect(first('STATUS')).toBe('STATUS:TENTATIVE')
    expect(first('ATTENDEE')).toContain('PARTSTAT=NEEDS-ACTION')
    await offerer.browser.put(path, { ...when, endsAt: when.endsAt + hourMs })
    await owner.browser.put(`${path}/answer`, { answer: 'accept', sequence: 1 })
    const second = await calendar()
    expect([second('UID'), second('SEQUENCE'), second('STATUS')]).toEqual([
      first('UID'),
      'SEQUENCE:1',
      'STATUS:CONFIRMED',
    ])
    await offerer.browser.delete(path)
    const third = await calendar()
    expect([third('METHOD'), third('UID'), third('SEQUENCE'), third('STATUS')]).toEqual([
      'METHOD:CANCEL',
      first('UID'),
      'SEQUENCE:2',
      'STATUS:CANCELLED',
    ])
  })
})

test('[IN40] staff that looks on neither reads nor writes', async () => {
  const pair = await aPair(app)
  const id = await askedInterest(pair)
  const { browser } = await aFacilitator(app)
  expect((await browser.get(`/api/interests/${id}`)).body).toMatchObject({ mySide: 'staff', conversation: false })
  expect((await browser.get(`/api/interests/${id}/conversation`)).status).toBe(404)
  expect((await browser.post(`/api/interests/${id}/messages`, { text: 'Hello' })).status).toBe(404)
})
