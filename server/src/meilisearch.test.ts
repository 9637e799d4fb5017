import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anOffer } from '#catalogue/build.ts'
import { followCatalogue } from '#catalogue/following.ts'
import { found, signUp } from '#people/build.ts'
import { openEmbeddedSearch } from '#platform/search/embedded.ts'
import { MeilisearchProcess, meilisearchIsHere, whyNoMeilisearch } from '#platform/search/meilisearch-build.ts'
import { openMeilisearch } from '#platform/search/meilisearch.ts'
import { openTestApp } from './build.ts'

type App = Awaited<ReturnType<typeof openTestApp>>

const wait = { timeout: 60_000, interval: 100 }
const health = async (app: App) => (await app.visitor().get('/api/health')).body
const answersWell = (app: App) => expect.poll(() => health(app), wait).toMatchObject({ search: 'meilisearch' })
const isFallingBack = (app: App) =>
  expect.poll(() => health(app), wait).toMatchObject({ search: 'embedded', searchFallback: true })
const search = async (app: App, q: string) => (await app.visitor().get(`/api/search?q=${encodeURIComponent(q)}`)).body
const settled = async ({ service }: App) => {
  await service.feed.settled()
  await service.index.settled()
}

async function anOwner(app: App) {
  const owner = await signUp(app)
  const organisationId = await found(owner.browser)
  return (title: string, description = 'Mittauksia.') =>
    anOffer(owner.browser, { organisationId, title, description, language: 'fi' })
}

/** What both indexes hold. */
async function idsOfBoth(app: App, server: MeilisearchProcess) {
  const first = openMeilisearch(server)
  const ids = (await first.ids()).sort()
  await first.close()
  const embedded = openEmbeddedSearch(':memory:')
  const following = followCatalogue(
    { store: app.store, search: { engine: embedded, meaning: app.service.search.meaning } },
    (failure) => expect.unreachable(String(failure)),
  )
  following.start()
  await following.settled()
  const expected = (await embedded.ids()).sort()
  await following.close()
  return { ids, expected }
}

describe.skipIf(!meilisearchIsHere)(`with Meilisearch (skipped when ${whyNoMeilisearch})`, { timeout: 120_000 }, () => {
  const server = new MeilisearchProcess()
  let app: App
  let offer: Awaited<ReturnType<typeof anOwner>>
  beforeAll(async () => {
    await server.start()
    app = await openTestApp({ meiliUrl: server.url, meiliKey: server.key })
    offer = await anOwner(app)
  })
  afterAll(() => server.remove())

  test('[S40] without it the embedded index answers and says so, until it is back and has caught up', async () => {
    await answersWell(app)
    const before = await offer('Kylmätestaus vaunuille')
    await settled(app)
    expect(await search(app, 'kylmätestauksia')).toMatchObject({ hits: [{ id: before }] })
    await server.kill()
    const without = await search(app, 'kylmätestauksia')
    expect(without).toMatchObject({ hits: [{ id: before }], fallback: true })
    await isFallingBack(app)
    const meanwhile = await offer('Revontulimittaus')
    await settled(app)
    expect(await search(app, 'revontulimittaus')).toMatchObject({ hits: [{ id: meanwhile }], fallback: true })
    await server.start()
    await answersWell(app)
    const again = await search(app, 'revontulimittaus')
    expect(again.hits.map(({ id }: { id: string }) => id)).toEqual([meanwhile])
    expect(again.fallback).toBeUndefined()
    expect(app.printed.filter((line) => line.startsWith('Search')).length).toBeGreaterThan(1)
  })

  test('[S39] killed in mid-indexing, it holds all that was committed once it is started again', async () => {
    await answersWell(app)
    const titles = Array.from({ length: 40 }, (_, at) => `Kaivosmittaus ${at}`)
    for (const title of titles) await offer(title, 'pitkä teksti malmista '.repeat(60))
    await server.kill()
    for (const title of titles.slice(0, 5)) await offer(`${title} uusinta`)
    await server.start()
    await answersWell(app)
    await settled(app)
    const { ids, expected } = await idsOfBoth(app, server)
    expect(ids).toEqual(expected)
    expect((await search(app, 'kaivosmittaus uusinta')).total).toBe(5)
  })

  test('[S44] what is missing is put again, and what should not be there is removed', async () => {
    await answersWell(app)
    const id = await offer('Hakemistosta hävinnyt')
    await settled(app)
    const behind = openMeilisearch(server)
    await behind.remove([`offer/${id}`])
    const text = { title: 'Vieras', names: '', text: '', concepts: [] }
    await behind.put([
      { id: 'offer/alien', subjectId: 'alien', index: 'offers', shelf: 'open', language: 'fi', ...text },
    ])
    expect((await search(app, 'hävinnyt')).total).toBe(0)
    expect(await app.service.index.reconcile()).toEqual({ put: 1, removed: 1 })
    expect((await search(app, 'hävinnyt')).total).toBe(1)
    expect(await behind.ids()).not.toContain('offer/alien')
    expect(await app.service.index.reconcile()).toEqual({ put: 0, removed: 0 })
    await behind.close()
  })

  test('[S43] data of another version are laid aside, and the index is rebuilt by itself', async () => {
    await answersWell(app)
    await server.kill()
    await isFallingBack(app)
    writeFileSync(join(server.folder, 'data', 'VERSION'), '1.11.0')
    await expect(server.start()).rejects.toThrow('version')
    rmSync(join(server.folder, 'data'), { recursive: true })
    await server.start()
    await answersWell(app)
    const { ids, expected } = await idsOfBoth(app, server)
    expect(ids).toEqual(expected)
    expect(ids.length).toBeGreaterThan(40)
  })

  test('[S41] with a wrong key the embedded index answers, and the service says so', async () => {
    const locked = await openTestApp({ meiliUrl: server.url, meiliKey: 'another key than the right one' })
    const publish = await anOwner(locked)
    const id = await publish('Tunturimittaus')
    await settled(locked)
    await isFallingBack(locked)
    expect(await search(locked, 'tunturimittaus')).toMatchObject({ hits: [{ id }], fallback: true })
    await locked.close()
  })
})

test('[S44] the embedded index is held against the database too', async () => {
  const app = await openTestApp()
  const offer = await anOwner(app)
  const id = await offer('Hakemistosta hävinnyt')
  await settled(app)
  const engine = openEmbeddedSearch(':memory:')
  const search = { engine, meaning: app.service.search.meaning }
  const following = followCatalogue({ store: app.store, search }, (failure) => expect.unreachable(String(failure)))
  following.start()
  await following.settled()
  await engine.remove([`offer/${id}`])
  const text = { title: 'Vieras', names: '', text: '', concepts: [] }
  await engine.put([{ id: 'offer/alien', subjectId: 'alien', index: 'offers', shelf: 'open', language: 'fi', ...text }])
  expect(await following.reconcile()).toEqual({ put: 1, removed: 1 })
  expect(await following.reconcile()).toEqual({ put: 0, removed: 0 })
  expect(await engine.ids()).toContain(`offer/${id}`)
  await following.close()
})

/** A file system of so many MB, or null where none may be made. */
function smallDisk(megabytes: number): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'silta-small-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' })
    return folder
  } catch {
    rmSync(folder, { recursive: true, force: true })
    return null
  }
}

function leave(folder: string) {
  execFileSync('umount', [folder])
  rmSync(folder, { recursive: true, force: true })
}

/** Tried at once, and left again: a suite that is filtered out would leave it behind. */
function mayMount(): boolean {
  const tried = meilisearchIsHere ? smallDisk(1) : null
  if (tried !== null) leave(tried)
  return tried !== null
}

describe.skipIf(!mayMount())(
  'with a small disk (skipped where no file system may be mounted)',
  { timeout: 120_000 },
  () => {
    let disk: string
    let server: MeilisearchProcess
    beforeAll(() => {
      disk = smallDisk(64)!
      const folder = join(disk, 'meilisearch')
      mkdirSync(folder)
      server = new MeilisearchProcess(folder)
    })
    afterAll(async () => {
      await server.kill()
      leave(disk)
    })

    test('[S42] when its disk is full the embedded index answers, until there is room', async () => {
      await server.start()
      const filler = join(disk, 'filler')
      const app = await openTestApp({ meiliUrl: server.url, meiliKey: server.key })
      const offer = await anOwner(app)
      await answersWell(app)
      fill(filler)
      const id = await offer('Täyden levyn mittaus')
      await settled(app)
      await isFallingBack(app)
      expect(await search(app, 'täyden levyn')).toMatchObject({ hits: [{ id }], fallback: true })
      rmSync(filler)
      await answersWell(app)
      expect(await search(app, 'täyden levyn')).toMatchObject({ hits: [{ id }] })
      await app.close()
    })
  },
)

/** Writes until there is no room left. */
function fill(file: string) {
  try {
    execFileSync('dd', ['if=/dev/zero', `of=${file}`, 'bs=64k'], { stdio: 'ignore' })
  } catch {
    // dd ends so when the disk is full.
  }
}
