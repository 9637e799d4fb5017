import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as contract from '@silta/shared/notices.ts'
import * as push from '@silta/shared/push.ts'
import * as searches from '@silta/shared/saved-searches.ts'
import { implement } from '#platform/implement.ts'
import type { Platform } from '#platform/service.ts'
import { readAll, setState } from './actions.ts'
import { hashOf, useAnswer } from './answer/actions.ts'
import { answerRow, answerView } from './answer/queries.ts'
import { letterPage } from '#platform/letter-page.ts'
import { digestHtml, digestPreview } from './digest/queries.ts'
import { dropDevice, keepDevice, myPush } from './push/actions.ts'
import { countsOf, inbox } from './queries.ts'
import { changeSearch, deleteSearch, keepSearch } from './saved/actions.ts'
import { mySearches } from './saved/queries.ts'
import { changeSettings } from './setting/actions.ts'
import { settingsView } from './setting/queries.ts'

export function noticeRoutes(app: FastifyInstance, service: Platform): void {
  const { store, clock } = service
  const { read } = store
  implement(app, contract.listNotices, ({ actor, query }) => inbox(read, actor, query))
  implement(app, contract.countNotices, ({ actor }) => countsOf(read, actor))
  implement(app, contract.readAllNotices, ({ actor, body }) => readAll(service, actor, body))
  implement(app, contract.setNoticeState, ({ actor, params, body }) => setState(service, actor, { ...params, ...body }))
  implement(app, contract.getNoticeSettings, ({ actor }) => settingsView(read, actor, clock()))
  implement(app, contract.changeNoticeSettings, ({ actor, body }) => changeSettings(service, actor, body))
  implement(app, contract.previewDigest, ({ actor }) => digestPreview(service, actor))
  implement(app, contract.previewDigestHtml, async ({ actor, reply }) =>
    letterPage(reply, await digestHtml(service, actor)),
  )
  implement(app, push.getPush, ({ actor }) => myPush(service, actor))
  implement(app, push.keepPush, ({ actor, body }) => keepDevice(service, actor, body))
  implement(app, push.dropPush, ({ actor, params }) => dropDevice(service, actor, params.id))
  implement(app, searches.listSavedSearches, ({ actor }) => mySearches(read, actor))
  implement(app, searches.saveSearch, ({ actor, body }) => keepSearch(service, actor, body))
  implement(app, searches.changeSavedSearch, ({ actor, params, body }) =>
    changeSearch(service, actor, { ...params, ...body }),
  )
  implement(app, searches.deleteSavedSearch, ({ actor, params }) => deleteSearch(service, actor, params.id))
  void app.register(async (forms) => answerRoutes(forms, service))
}

/** Links of mails. Mail programs send a form (RFC 8058), which nothing else here takes: so a scope of its own. */
function answerRoutes(app: FastifyInstance, service: Platform): void {
  const { store, clock } = service
  const forms = ['application/x-www-form-urlencoded', 'multipart/form-data']
  // What stands in the form says nothing that the link does not say.
  app.addContentTypeParser(forms, { parseAs: 'string', bodyLimit: 4_096 }, (_request, _body, done) => done(null, {}))
  implement(app, contract.getSignedAnswer, async ({ params, request, reply }) => {
    const row = await answerRow(store.read, hashOf(params.token))
    const view = await answerView(store.read, row, clock())
    if (wantsPage(request)) return toPage(reply, `${service.config.publicUrl}/${view.language}/answers/${params.token}`)
    return view
  })
  implement(app, contract.useSignedAnswer, ({ params, body }) => useAnswer(service, params.token, body))
}

const wantsPage = ({ headers }: FastifyRequest) => /^text\/html\b/.test(headers.accept ?? '')
const toPage = (reply: FastifyReply, url: string) => void reply.redirect(url, 303)
