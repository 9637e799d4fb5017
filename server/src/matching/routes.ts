import type { FastifyInstance } from 'fastify'
import * as pins from '@silta/shared/console.ts'
import { changeNeedConcepts, findConcepts, needMatches, offerMatches } from '@silta/shared/matching.ts'
import type { InstrumentBook } from '#funding/book.ts'
import { implement } from '#platform/implement.ts'
import type { Platform } from '#platform/service.ts'
import { changeConcepts } from './actions.ts'
import type { Matching } from './live.ts'
import { fundedMatchesFor } from './funding.ts'
import { objectToPin, pinMatch, unpinMatch, withdrawObjection } from './pin/actions.ts'
import { needPins, offerPins } from './pin/queries.ts'
import { offerMatchesFor } from './queries.ts'

type Service = Platform & { matching: Matching; book: InstrumentBook }

export function matchingRoutes(app: FastifyInstance, service: Service): void {
  const { store, matching, book } = service
  implement(app, needMatches, ({ actor, params, query }) =>
    fundedMatchesFor({ conn: store.read, matching, book, actor, asked: { ...params, ...query } }),
  )
  implement(app, offerMatches, ({ actor, params, query }) =>
    offerMatchesFor({ conn: store.read, matching, actor, asked: { ...params, ...query } }),
  )
  implement(app, changeNeedConcepts, ({ actor, params, body }) =>
    changeConcepts({ store, matching }, actor, { id: params.id, change: body }),
  )
  implement(app, findConcepts, ({ actor, query: { q, limit = 10, language = actor.language } }) => ({
    concepts: matching.labels.find(q, { language, limit }),
  }))
  implement(app, pins.listNeedPins, ({ actor, params }) => needPins(store.read, actor, params.id))
  implement(app, pins.listOfferPins, ({ actor, params }) => offerPins(store.read, actor, params.id))
  implement(app, pins.pinMatch, ({ actor, params, body }) => pinMatch(service, actor, { ...params, ...body }))
  implement(app, pins.unpinMatch, ({ actor, params }) => unpinMatch(service, actor, params))
  implement(app, pins.objectToPin, ({ actor, params, body }) => objectToPin(service, actor, { ...params, ...body }))
  implement(app, pins.withdrawObjection, ({ actor, params }) => withdrawObjection(service, actor, params))
}
