import type { FastifyInstance } from 'fastify'
import * as contract from '@silta/shared/console.ts'
import * as duplicates from '@silta/shared/duplicates.ts'
import * as merges from '@silta/shared/merges.ts'
import * as segments from '@silta/shared/segments.ts'
import * as log from '@silta/shared/staff-log.ts'
import type { Matching } from '#matching/live.ts'
import { implement } from '#platform/implement.ts'
import type { Platform } from '#platform/service.ts'
import { undoDuplicate } from './duplicate/actions.ts'
import { mergeOffers } from './duplicate/offer/actions.ts'
import { offerComparison } from './duplicate/offer/queries.ts'
import { mergeOrganisations } from './duplicate/organisation/actions.ts'
import { organisationComparison } from './duplicate/organisation/queries.ts'
import { offerPointer, pointerFrom } from './duplicate/queries.ts'
import { logAsSheet, logPage } from './log/queries.ts'
import { mergeNeeds, undoMerge } from './merge/actions.ts'
import { comparison, pointerOf } from './merge/queries.ts'
import { sendNudge } from './nudge/actions.ts'
import { recipientList } from './nudge/queries.ts'
import { deleteSegment, saveSegment } from './segment/actions.ts'
import { organisationsOf, segmentList } from './segment/queries.ts'
import { markMatter, unmarkMatter } from './triage/actions.ts'
import { Fits } from './triage/fits.ts'
import { triage } from './triage/queries.ts'

type Service = Platform & { matching: Matching }

export function consoleRoutes(app: FastifyInstance, service: Service): void {
  const { store, clock, matching } = service
  const fits = new Fits(matching)
  implement(app, contract.listTriage, ({ actor, query }) => triage(store.read, actor, { fits, now: clock(), query }))
  implement(app, contract.markTriage, ({ actor, params, body }) => markMatter(service, actor, { ...params, ...body }))
  implement(app, contract.unmarkTriage, ({ actor, params }) => unmarkMatter(service, actor, params.key))
  implement(app, merges.compareNeeds, ({ actor, query }) => comparison(store.read, actor, query))
  implement(app, merges.mergeNeeds, ({ actor, body }) => mergeNeeds(service, actor, body))
  implement(app, merges.undoMerge, ({ actor, params }) => undoMerge(service, actor, params.id))
  implement(app, merges.getNeedPointer, ({ actor, params }) => pointerOf(store.read, actor, params.id))
  duplicateRoutes(app, service)
  segmentRoutes(app, service)
  implement(app, log.listLog, ({ actor, query }) => logPage(store.read, actor, query))
  implement(app, log.logSheet, ({ actor, query, reply }) => {
    reply.type('text/csv; charset=utf-8')
    return logAsSheet(store.read, actor, query)
  })
}

function duplicateRoutes(app: FastifyInstance, service: Service): void {
  const { read } = service.store
  implement(app, duplicates.compareOffers, ({ actor, query }) => offerComparison(read, actor, query))
  implement(app, duplicates.mergeOffers, ({ actor, body }) => mergeOffers(service, actor, body))
  implement(app, duplicates.compareOrganisations, ({ query }) => organisationComparison(read, query))
  implement(app, duplicates.mergeOrganisations, ({ actor, body }) => mergeOrganisations(service, actor, body))
  implement(app, duplicates.undoDuplicate, ({ actor, params }) => undoDuplicate(service, actor, params.id))
  implement(app, duplicates.getOfferPointer, ({ params }) => offerPointer(read, params.id))
  implement(app, duplicates.getOrganisationPointer, ({ params }) => pointerFrom(read, 'organisation', params.id))
}

function segmentRoutes(app: FastifyInstance, service: Service): void {
  const { store, clock } = service
  implement(app, segments.listSegments, () => segmentList(store.read, clock()))
  implement(app, segments.findSegment, ({ query }) => organisationsOf(store.read, query, clock()))
  implement(app, segments.saveSegment, ({ actor, body }) => saveSegment(service, actor, body))
  implement(app, segments.deleteSegment, ({ actor, params }) => deleteSegment(service, actor, params.id))
  implement(app, segments.listRecipients, ({ actor, params }) =>
    recipientList(store.read, actor, { id: params.id, now: clock() }),
  )
  implement(app, segments.sendNudge, ({ actor, params, body }) => sendNudge(service, actor, { ...params, ...body }))
}
