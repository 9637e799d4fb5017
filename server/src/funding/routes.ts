import type { FastifyInstance } from 'fastify'
import * as authority from '@silta/shared/authorities.ts'
import * as funding from '@silta/shared/funding.ts'
import * as instruments from '@silta/shared/instruments.ts'
import type { InterfaceLanguage } from '@silta/shared/words.ts'
import type { Actor } from '#platform/actor.ts'
import { implement } from '#platform/implement.ts'
import type { Platform } from '#platform/service.ts'
import { saveAuthority } from './authority/actions.ts'
import { authorityList } from './authority/queries.ts'
import type { InstrumentBook } from './book.ts'
import { calendarOf } from './calendar.ts'
import { previewOf } from './examples.ts'
import { answerNeed, answerOrganisation } from './fact/actions.ts'
import { organisationFactsFor } from './fact/queries.ts'
import { addInstrument, changeInstrument, checkInstrument } from './instrument/actions.ts'
import { alarmsOf, callsFrom, instrumentPage, instrumentView, versionsOf } from './instrument/queries.ts'
import { fundingFor } from './queries.ts'
import { questions } from './wording.ts'

type Service = Platform & { book: InstrumentBook }

export function fundingRoutes(app: FastifyInstance, service: Service): void {
  const { store, clock, book, config } = service
  const { read } = store
  const telling = (actor: Actor, query: { language?: InterfaceLanguage }) => ({
    language: query.language ?? actor.language,
    now: clock(),
  })
  implement(app, funding.needFunding, ({ actor, params, query }) =>
    fundingFor({ conn: read, actor, book, ...telling(actor, query) }, { ...params, ...query }),
  )
  implement(app, funding.answerNeedFacts, ({ actor, params, body }) =>
    answerNeed(service, actor, { ...params, ...body }),
  )
  implement(app, funding.getOrganisationFacts, ({ actor, params }) => organisationFactsFor(read, actor, params.id))
  implement(app, funding.answerOrganisationFacts, ({ actor, params, body }) =>
    answerOrganisation(service, actor, { ...params, ...body }),
  )
  implement(app, funding.listFacts, ({ actor, query }) => ({ facts: questions(telling(actor, query).language) }))
  implement(app, funding.listCalls, ({ actor, query }) => callsFrom(read, telling(actor, query)))
  implement(app, funding.callCalendar, async ({ actor, query, reply }) => {
    const told = telling(actor, query)
    reply.type('text/calendar; charset=utf-8')
    return calendarOf({ ...(await callsFrom(read, told)), ...told, publicUrl: config.publicUrl })
  })
  implement(app, instruments.listInstruments, ({ actor, query }) => instrumentPage(read, query, telling(actor, query)))
  implement(app, instruments.getInstrument, ({ actor, params, query }) =>
    instrumentView(read, actor, { ...params, ...telling(actor, query) }),
  )
  editorRoutes(app, service)
}

function editorRoutes(app: FastifyInstance, service: Service): void {
  const { store, clock } = service
  const { read } = store
  implement(app, instruments.createInstrument, ({ actor, body }) => addInstrument(service, actor, body.text))
  implement(app, instruments.changeInstrument, ({ actor, params, body }) =>
    changeInstrument(service, actor, { ...params, ...body }),
  )
  implement(app, instruments.checkInstrument, ({ actor, params, body }) =>
    checkInstrument(service, actor, { ...params, ...body }),
  )
  implement(app, instruments.listInstrumentVersions, ({ params }) => versionsOf(read, params.id))
  implement(app, instruments.previewInstrument, ({ actor, query, body }) =>
    previewOf(body.text, query.language ?? actor.language),
  )
  implement(app, instruments.listStaleRules, ({ actor, query }) =>
    alarmsOf(read, { language: query.language ?? actor.language, now: clock() }),
  )
  implement(app, authority.listAuthorities, () => authorityList(read))
  implement(app, authority.saveAuthority, ({ actor, params, body }) => saveAuthority(service, actor, params.id, body))
}
