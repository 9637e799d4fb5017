import cookie from '@fastify/cookie'
import websocket from '@fastify/websocket'
import type { FastifyServerFactory } from 'fastify'
import { follow } from '#activity/live.ts'
import { catalogueJobs, catalogueTopics, newsOf } from '#catalogue/live.ts'
import { catalogueRoutes } from '#catalogue/routes.ts'
import { followCatalogue, followedTogether, type Following } from '#catalogue/following.ts'
import { aidRoutes } from '#funding/aid/routes.ts'
import { InstrumentBook } from '#funding/book.ts'
import { fundingJobs } from '#funding/live.ts'
import { loadInstruments } from '#funding/loading/actions.ts'
import { fundingRoutes } from '#funding/routes.ts'
import { followNeeds, interestJobs, interestNewsOf, interestTopics } from '#interest/live.ts'
import { consoleNewsOf, consoleTopics } from '#interest/console/live.ts'
import { consoleRoutes } from '#interest/console/routes.ts'
import { interestRoutes } from '#interest/routes.ts'
import { Analyser } from '#language/analysis.ts'
import { installedFolder, readConceptTable } from '#language/concept-table.ts'
import { readVocabulary } from '#language/vocabulary.ts'
import { openMatching, type Matching } from '#matching/live.ts'
import { matchingRoutes } from '#matching/routes.ts'
import { matchUseRoutes } from '#matching/use/routes.ts'
import { noticeNewsOf, noticeTopics, openNotices, type Notices } from '#notices/live.ts'
import { noticeRoutes } from '#notices/routes.ts'
import { sweepDaily } from '#people/live.ts'
import { actUnderConsent, consentRoutes } from '#people/consent/routes.ts'
import { identityOf } from '#people/queries.ts'
import { peopleRoutes } from '#people/routes.ts'
import { systemClock, type Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { daily } from '#platform/daily.ts'
import { openFiles } from '#platform/files.ts'
import { makeHttp } from '#platform/http.ts'
import { openJobs } from '#platform/jobs.ts'
import { allTopics, openLive } from '#platform/live.ts'
import { openMail } from '#platform/mail.ts'
import { openMemory } from '#platform/memory.ts'
import { comesFromHere } from '#platform/origin.ts'
import { crossSite } from '#platform/problems.ts'
import { operationRoutes } from '#platform/routes.ts'
import { meaningBy } from '#platform/search/meaning.ts'
import type { SearchEngine } from '#platform/search/port.ts'
import { openSearch } from '#platform/search/opening.ts'
import type { Platform } from '#platform/service.ts'
import { openSessions, type Reads } from '#platform/session.ts'
import { openStore, type Store } from '#platform/store.ts'
import type { InterfaceLanguage } from '@silta/shared/words.ts'

/** The platform's doors and the feed of what happens. */
export type Service = Platform & {
  feed: Awaited<ReturnType<typeof follow>>
  index: Following
  matching: Matching
  notices: Notices
  book: InstrumentBook
}

export type AppOptions = {
  config: Config
  clock?: Clock
  store?: Store
  serverFactory?: FastifyServerFactory
  print?: (line: string) => void
  searchEngine?: SearchEngine
}

async function openService(options: AppOptions): Promise<Service> {
  const { config, clock = systemClock, print = console.log } = options
  const store = options.store ?? (await openStore(config.databaseUrl || `${config.dataDir}/silta.db`))
  const report = (failure: unknown) => console.error(failure)
  const feed = await follow(store, report)
  const jobs = openJobs(store, clock, report)
  const mail = openMail({ store, config, clock, print }, report)
  const files = openFiles({ store, clock, dataDir: config.dataDir })
  jobs.handle('fileSweep', files.sweep)
  const memory = openMemory(store, clock)
  const secure = config.publicUrl.startsWith('https:')
  const sessions = openSessions({ store, clock, secure, identityOf })
  const opened = openSearch(config, options.searchEngine, print)
  const analyser = new Analyser(readVocabulary())
  const meaning = meaningBy(analyser)
  const search = { engine: opened.engine, meaning }
  const index = followedTogether(
    opened.kept.map(({ engine, heed }) => followCatalogue({ store, search: { engine, meaning }, heed }, report)),
  )
  const vocabularyDir = config.vocabularyDir ?? installedFolder(config.dataDir)
  const reader = vocabularyDir ? new Analyser(analyser.vocabulary, readConceptTable(vocabularyDir)) : analyser
  const matching = openMatching({ store, clock, analyser: reader, keptIn: `${config.dataDir}/matching.terms` }, report)
  const platform = { config, clock, store, jobs, mail, files, memory, search, sessions, print }
  const notices = await openNotices({ ...platform, index, matching }, report)
  return { ...platform, feed, index, matching, notices, book: new InstrumentBook() }
}

/** The table of contents: plugins, slices in their order, listeners. Answers an app that needs no port to be asked. */
export async function buildApp(options: AppOptions) {
  const service = await openService(options)
  const { config, sessions, jobs, store, mail } = service
  const app = makeHttp({ logLevel: config.logLevel, serverFactory: options.serverFactory })
  await app.register(cookie)
  await app.register(websocket, { options: { maxPayload: 256 * 1024 } })
  app.decorateRequest('actor', null as never)
  app.addHook('onRequest', async (request) => {
    if (!comesFromHere(request.method, request.headers, config.publicUrl)) throw crossSite()
    request.actor = await sessions.actorOf(
      request.cookies[sessions.cookieName],
      readsIn(request.headers['accept-language']),
    )
  })

  operationRoutes(app, service)
  daily(app, service.files.sweepForgotten)
  daily(app, async () => {
    const { put, removed } = await service.index.reconcile()
    if (put + removed > 0) service.print(`Search index repaired: ${put} documents put, ${removed} removed`)
  })
  actUnderConsent(app, service)
  peopleRoutes(app, service)
  consentRoutes(app, service)
  sweepDaily(app, service)
  catalogueRoutes(app, service)
  catalogueJobs(service)
  await loadInstruments(service)
  fundingRoutes(app, service)
  fundingJobs(app, service)
  aidRoutes(app, service)
  matchingRoutes(app, service)
  matchUseRoutes(app, service)
  interestRoutes(app, service)
  consoleRoutes(app, service)
  interestJobs(service)
  noticeRoutes(app, service)
  const live = openLive(
    app,
    service,
    allTopics(
      catalogueTopics(store.read),
      interestTopics(store.read),
      noticeTopics(store.read),
      consoleTopics(store.read),
    ),
  )
  service.feed.listen(async (happened) => {
    for (const news of happened.flatMap((one) => [
      ...newsOf(one),
      ...interestNewsOf(one),
      ...noticeNewsOf(one),
      ...consoleNewsOf(one),
    ]))
      await live.tell(news)
  })
  service.feed.listen(followNeeds(service))
  service.feed.listen(service.index.hear)
  service.index.start()
  service.feed.listen(service.matching.hear)
  service.feed.listen(service.notices.hear)
  void service.matching.start()

  app.addHook('onClose', async () => {
    await jobs.close()
    await service.feed.settled()
    await service.notices.close()
    await service.index.close()
    await service.matching.close()
    await mail.close()
    await store.close()
  })
  return { app, service }
}

/** A page asks in its one language; a browser lists those it likes, of which the first that the interface has counts. */
function readsIn(header: string | undefined): Reads {
  const wanted = (header ?? '')
    .toLowerCase()
    .split(',')
    .map((one) => one.trim().slice(0, 2))
  const language = wanted.find((one) => ['fi', 'sv', 'en'].includes(one)) as InterfaceLanguage | undefined
  return { language: language ?? 'fi', chosen: header?.toLowerCase() === language }
}
