import type { FastifyInstance } from 'fastify'
import { judgeMatch, listOpinions, noteOpening, unjudgeMatch } from '@silta/shared/opinions.ts'
import { explainMatching } from '@silta/shared/explanation.ts'
import { daily } from '#platform/daily.ts'
import { implement } from '#platform/implement.ts'
import type { Platform } from '#platform/service.ts'
import type { Matching } from '../live.ts'
import { judge, unjudge } from './actions.ts'
import { explaining } from './explanation.ts'
import { opinionsAbout } from './queries.ts'

export function matchUseRoutes(app: FastifyInstance, service: Platform & { matching: Matching }): void {
  const { store, clock, matching } = service
  implement(app, judgeMatch, ({ actor, params, body }) => judge(service, actor, { ...params, ...body }))
  implement(app, unjudgeMatch, ({ actor, params }) => unjudge(service, actor, params))
  implement(app, listOpinions, ({ actor, params }) => opinionsAbout(store.read, actor, params.id))
  implement(app, noteOpening, ({ actor, body }) =>
    matching.use.note({ kind: 'opened', personId: actor.personId!, ...body, at: clock() }),
  )
  const explain = explaining(matching)
  implement(app, explainMatching, ({ actor, query: { language = actor.language, without } }) =>
    explain({ language, without }),
  )
  daily(app, () => matching.use.sweep(clock()))
}
