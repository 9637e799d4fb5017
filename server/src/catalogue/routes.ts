import type { FastifyInstance } from 'fastify'
import { search } from '@silta/shared/matching.ts'
import * as needs from '@silta/shared/needs.ts'
import * as offers from '@silta/shared/offers.ts'
import { getRegion, removeDemo as removeDemoEndpoint } from '@silta/shared/operations.ts'
import { getRegionContact, setRegionContact } from '@silta/shared/region.ts'
import * as reviews from '@silta/shared/reviews.ts'
import { implement } from '#platform/implement.ts'
import type { Platform } from '#platform/service.ts'
import { nameContact } from './contact/actions.ts'
import { contactOf } from './contact/queries.ts'
import { searchAnswer } from './hit/queries.ts'
import { removeDemo } from './demo/removal.ts'
import { needCheck } from './need/check/queries.ts'
import { beginNeed, changeNeed, deleteNeed } from './need/actions.ts'
import { handOver } from './need/ownership/actions.ts'
import { moveNeed, publishNeed, renewNeed, withdrawNeed } from './need/publication/actions.ts'
import { needPage } from './need/list/queries.ts'
import { needViewOf } from './need/queries.ts'
import { review } from './need/review/actions.ts'
import { reviewQueue } from './need/review/queries.ts'
import { lookAtNeed } from './need/view/actions.ts'
import { looksAt, versionsOf } from './need/view/queries.ts'
import * as offer from './offer/actions.ts'
import { findSciences } from './offer/data/sciences.ts'
import { offerPage } from './offer/list/queries.ts'
import { offerSeenBy, offerViewsOf } from './offer/queries.ts'
import { regionOf } from './queries.ts'
import { importSheet, keepSheet } from './sheet/actions.ts'
import { previewOf } from './sheet/queries.ts'

export function catalogueRoutes(app: FastifyInstance, service: Platform): void {
  needRoutes(app, service)
  offerRoutes(app, service)
  sheetRoutes(app, service)
  implement(app, search, ({ actor, query }) =>
    searchAnswer({ conn: service.store.read, search: service.search, actor, query }),
  )
  implement(app, getRegion, () => regionOf(service.store.read))
  implement(app, getRegionContact, async () => ({ contact: await contactOf(service.store.read) }))
  implement(app, setRegionContact, ({ actor, body }) => nameContact(service, actor, body.contact))
  implement(app, removeDemoEndpoint, ({ actor }) => removeDemo(service, actor))
}

function needRoutes(app: FastifyInstance, service: Platform): void {
  const { store, search, memory } = service
  const { read } = store
  implement(app, needs.createNeed, ({ actor, body }) => beginNeed(service, actor, body))
  implement(app, needs.changeNeed, async ({ actor, params, body }) =>
    needViewOf(read, actor, await changeNeed(service, actor, params.id, body)),
  )
  implement(app, needs.getNeed, ({ actor, params }) => lookAtNeed(service, actor, params.id))
  implement(app, needs.listNeeds, ({ actor, query }) => needPage({ conn: read, search, memory, actor, query }))
  implement(app, needs.publishNeed, ({ actor, params }) => publishNeed(service, actor, params.id))
  implement(app, needs.withdrawNeed, ({ actor, params }) => withdrawNeed(service, actor, params.id))
  implement(app, needs.closeNeed, ({ actor, params, body }) => moveNeed(service, actor, { id: params.id, move: body }))
  implement(app, needs.renewNeed, ({ actor, params }) => renewNeed(service, actor, params.id))
  implement(app, needs.deleteNeed, ({ actor, params }) => deleteNeed(service, actor, params.id))
  implement(app, needs.listNeedVersions, ({ actor, params }) => versionsOf(read, actor, params.id))
  implement(app, needs.listNeedViews, ({ actor, params }) => looksAt(read, actor, params.id))
  implement(app, reviews.checkNeed, ({ actor, params }) => needCheck(read, actor, params.id))
  implement(app, reviews.listReviewQueue, ({ actor }) => reviewQueue(read, actor))
  implement(app, reviews.reviewNeed, ({ actor, params, body }) => review(service, actor, { ...params, ...body }))
  implement(app, reviews.handOverNeed, ({ actor, params, body }) => handOver(service, actor, { ...params, ...body }))
}

function offerRoutes(app: FastifyInstance, service: Platform): void {
  const { store, search, memory } = service
  const { read } = store
  implement(app, offers.createOffer, ({ actor, body }) => offer.beginOffer(service, actor, body))
  implement(app, offers.changeOffer, async ({ actor, params, body }) => {
    const [view] = await offerViewsOf(read, actor, [await offer.changeOffer(service, actor, params.id, body)])
    return view!
  })
  implement(app, offers.getOffer, async ({ actor, params }) => {
    const [view] = await offerViewsOf(read, actor, [await offerSeenBy(read, actor, params.id)])
    return view!
  })
  implement(app, offers.listOffers, ({ actor, query }) => offerPage({ conn: read, search, memory, actor, query }))
  implement(app, offers.publishOffer, ({ actor, params }) => offer.publishOffer(service, actor, params.id))
  implement(app, offers.withdrawOffer, ({ actor, params }) => offer.pauseOffer(service, actor, params.id))
  implement(app, offers.renewOffer, ({ actor, params }) => offer.renewOffer(service, actor, params.id))
  implement(app, offers.deleteOffer, ({ actor, params }) => offer.deleteOffer(service, actor, params.id))
  implement(app, offers.findSciences, ({ actor, query }) => ({
    sciences: findSciences(query.q ?? '', query.language ?? actor.language),
  }))
}

function sheetRoutes(app: FastifyInstance, service: Platform): void {
  implement(app, offers.readOfferSheet, ({ actor, query, bytes }) => keepSheet(service, actor, { ...query, bytes }))
  implement(app, offers.previewOfferSheet, ({ actor, params, body }) =>
    previewOf(service, actor, { ...params, mapping: body }),
  )
  implement(app, offers.importOfferSheet, ({ actor, params, body }) =>
    importSheet(service, actor, { ...params, mapping: body }),
  )
}
