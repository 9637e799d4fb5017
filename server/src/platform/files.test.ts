import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { openTestApp } from '../build.ts'
import { dayMs, hourMs } from './clock.ts'
import { filesFolder, pathOf } from './files.ts'

const { service, store, clock, folder } = await openTestApp()
const { files } = service
const use = (sha256: string, usedBy: string) => store.commit((tx) => files.use(tx, { sha256, usedBy, bytes: 3 }))
const release = (usedBy: string) => store.commit((tx) => files.release(tx, usedBy))
const namesIn = (sha256: string) => readdirSync(`${filesFolder(folder)}/${sha256.slice(0, 2)}`)

test('content lies once under its own SHA-256, whole, with nothing half written beside it', async () => {
  const all = await Promise.all([1, 2, 3, 4].map(() => files.keep([Buffer.from('abc')])))
  // FIPS 180-2, appendix B.1
  const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  expect(all).toEqual(Array.from({ length: 4 }, () => ({ sha256, bytes: 3, type: 'text/plain' })))
  expect(namesIn(sha256)).toEqual([sha256])
  expect(readFileSync(pathOf(filesFolder(folder), sha256), 'utf8')).toBe('abc')
  expect(await text(files.read(sha256))).toBe('abc')
  expect(() => files.read('0'.repeat(64))).toThrow('nothing here')
})

test('content goes an hour after its last use, and not while somebody is storing it anew', async () => {
  const { sha256 } = await files.keep([Buffer.from('shared')])
  await use(sha256, 'one')
  await use(sha256, 'two')
  await release('one')
  clock.forward(dayMs)
  await service.jobs.settle()
  expect(namesIn(sha256)).toEqual([sha256])
  await release('two')
  clock.forward(hourMs - 1)
  await files.keep([Buffer.from('shared')])
  clock.forward(1)
  await service.jobs.settle()
  expect(namesIn(sha256)).toEqual([sha256])
  await use(sha256, 'three')
  await release('three')
  clock.forward(hourMs)
  await service.jobs.settle()
  expect(namesIn(sha256)).toEqual([])
})

test('a type is what the content says, whatever the name', async () => {
  const contents = [
    '%PDF-1.7\n',
    'Hei, äiti!\n',
    '<html></html>',
    Buffer.from([0, 1, 2]),
    Buffer.from([0xff, 0xfe, 0x41]),
  ]
  const types = []
  for (const one of contents) types.push((await files.keep([Buffer.from(one as string)])).type)
  expect(types).toEqual([
    'application/pdf',
    'text/plain',
    'text/plain',
    'application/octet-stream',
    'application/octet-stream',
  ])
})

test('content that is refused or breaks off leaves nothing', async () => {
  const before = readdirSync(filesFolder(folder), { recursive: true })
  const refused = files.keep([Buffer.from('unwanted')], ({ bytes, type }) => {
    throw new Error(`${bytes} bytes of ${type}`)
  })
  await expect(refused).rejects.toThrow('8 bytes of text/plain')
  const broken = (async function* () {
    yield Buffer.from('unwanted')
    throw new Error('broken off')
  })()
  await expect(files.keep(broken)).rejects.toThrow('broken off')
  expect(readdirSync(filesFolder(folder), { recursive: true })).toEqual(before)
})

test('[PL25] what a process left that ended in between goes after a day, and nothing else does', async () => {
  const { sha256: forgotten } = await files.keep([Buffer.from('forgotten')])
  const { sha256: used } = await files.keep([Buffer.from('used')])
  const { sha256: leaving } = await files.keep([Buffer.from('leaving')])
  await use(used, 'row')
  await use(leaving, 'row that goes')
  const part = join(filesFolder(folder), 'half.part')
  const foreign = join(filesFolder(folder), 'README')
  for (const path of [part, foreign]) {
    writeFileSync(path, 'half')
    utimesSync(path, clock() / 1000, clock() / 1000)
  }
  clock.forward(dayMs - 1)
  await files.sweepForgotten()
  for (const one of [forgotten, used, leaving]) expect(namesIn(one)).toContain(one)
  expect(existsSync(part)).toBe(true)
  await release('row that goes')
  const { sha256: young } = await files.keep([Buffer.from('young')])
  clock.forward(1)
  await files.sweepForgotten()
  expect(existsSync(pathOf(filesFolder(folder), forgotten))).toBe(false)
  expect(existsSync(part)).toBe(false)
  for (const one of [used, leaving, young]) expect(namesIn(one)).toContain(one)
  expect(existsSync(foreign)).toBe(true)
})
