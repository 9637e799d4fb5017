import type { FastifyInstance } from 'fastify'
import { changeNeedConcepts, findConcepts, needMatches, offerMatches } from '@silta/shared/matching.ts'
import { implement } from '#platform/implement.ts'
import type { Platform } from '#platform/service.ts'
import { changeConcepts } from './actions.ts'
import type { Matching } from './live.ts'
import { needMatchesFor, offerMatchesFor } from './queries.ts'

export function matchingRoutes(app: FastifyInstance, { store, matching }: Platform & { matching: Matching }): void {
  implement(app, needMatches, ({ actor, params, query }) =>
    needMatchesFor({ conn: store.read, matching, actor, asked: { ...params, ...query } }),
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
}
