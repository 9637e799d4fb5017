import type { FastifyInstance } from 'fastify'
import * as conversations from '@silta/shared/conversations.ts'
import * as contract from '@silta/shared/interests.ts'
import type { Actor } from '#platform/actor.ts'
import { dayOf } from '#platform/clock.ts'
import { implement } from '#platform/implement.ts'
import type { Platform } from '#platform/service.ts'
import { expressInterest } from './actions.ts'
import { answerInterest, takeBackDecline, withdrawInterest } from './answer/actions.ts'
import { assignInterest } from './assignment/actions.ts'
import { setCalendar } from './calendar/actions.ts'
import { calendarSeenBy } from './calendar/queries.ts'
import { conversationOf, fileView, messageView, namingFor, proposalView } from './conversation/queries.ts'
import { addFile, deleteFile } from './file/actions.ts'
import { sendFileOf } from './file/queries.ts'
import { identifyingFor, identifyingInAsking } from './identifying/queries.ts'
import { interestPage } from './list/queries.ts'
import { deleteMessage, writeMessage } from './message/actions.ts'
import { answerProposal, cancelProposal, moveProposal, proposeTime } from './proposal/actions.ts'
import { sendCalendarOf } from './proposal/queries.ts'
import { interestViewOf } from './queries.ts'
import { declineReasonsOf, regionReasons, responseRateOf } from './rate/queries.ts'

export function interestRoutes(app: FastifyInstance, service: Platform): void {
  const { store, clock } = service
  const { read } = store
  const view = (actor: Actor, id: string) => interestViewOf(read, actor, { id, today: dayOf(clock()) })
  implement(app, contract.expressInterest, ({ actor, params, body }) =>
    expressInterest(service, actor, { ...params, ...body }),
  )
  implement(app, contract.answerInterest, async ({ actor, params, body }) => {
    await answerInterest(service, actor, { ...params, ...body })
    return view(actor, params.id)
  })
  implement(app, contract.takeBackDecline, async ({ actor, params }) => {
    await takeBackDecline(service, actor, params.id)
    return view(actor, params.id)
  })
  implement(app, contract.withdrawInterest, async ({ actor, params }) => {
    await withdrawInterest(service, actor, params.id)
    return view(actor, params.id)
  })
  implement(app, contract.assignInterest, async ({ actor, params, body }) => {
    await assignInterest(service, actor, { ...params, ...body })
    return view(actor, params.id)
  })
  implement(app, contract.getInterest, ({ actor, params }) => view(actor, params.id))
  implement(app, contract.listInterests, ({ actor, query }) =>
    interestPage(read, actor, { query, today: dayOf(clock()) }),
  )
  conversationRoutes(app, service)
  figureRoutes(app, service)
}

function conversationRoutes(app: FastifyInstance, service: Platform): void {
  const { read } = service.store
  const naming = (actor: Actor, id: string, row: Parameters<typeof namingFor>[2]['row']) =>
    namingFor(read, actor, { id, row })
  implement(app, conversations.getConversation, ({ actor, params }) => conversationOf(read, actor, params.id))
  implement(app, conversations.writeMessage, async ({ actor, params, body }) => {
    const row = await writeMessage(service, actor, { ...params, ...body })
    return messageView(await naming(actor, params.id, row), row)
  })
  implement(app, conversations.checkWords, async ({ actor, params, body }) => ({
    findings: await identifyingFor(read, actor, { ...params, ...body }),
  }))
  implement(app, conversations.checkAsking, async ({ actor, params, body }) => ({
    findings: await identifyingInAsking(read, actor, { ...params, ...body }),
  }))
  implement(app, conversations.deleteMessage, ({ actor, params }) => deleteMessage(service, actor, params))
  implement(app, conversations.addFile, async ({ actor, params, query, bytes }) => {
    const row = await addFile(service, actor, { ...params, ...query, bytes })
    return fileView(await naming(actor, params.id, row), row)
  })
  implement(app, conversations.getFile, ({ actor, params, reply }) => sendFileOf(service, actor, { ...params, reply }))
  implement(app, conversations.deleteFile, ({ actor, params }) => deleteFile(service, actor, params))
  implement(app, conversations.proposeTime, async ({ actor, params, body }) => {
    const row = await proposeTime(service, actor, { ...params, ...body })
    return proposalView(await naming(actor, params.id, row), row)
  })
  implement(app, conversations.moveProposal, async ({ actor, params, body }) => {
    const row = await moveProposal(service, actor, { ...params, ...body })
    return proposalView(await naming(actor, params.id, row), row)
  })
  implement(app, conversations.answerProposal, async ({ actor, params, body }) => {
    const row = await answerProposal(service, actor, { ...params, ...body })
    return proposalView(await naming(actor, params.id, row), row)
  })
  implement(app, conversations.cancelProposal, async ({ actor, params }) => {
    const row = await cancelProposal(service, actor, params)
    return proposalView(await naming(actor, params.id, row), row)
  })
  implement(app, conversations.getProposalCalendar, ({ actor, params, reply }) =>
    sendCalendarOf(service, actor, { ...params, reply }),
  )
}

function figureRoutes(app: FastifyInstance, service: Platform): void {
  const { store, clock } = service
  const { read } = store
  implement(app, contract.getResponseRate, ({ params }) => responseRateOf(read, params.id, clock()))
  implement(app, contract.getDeclineReasons, ({ actor, params }) => declineReasonsOf(read, actor, params.id))
  implement(app, contract.listDeclineReasons, () => regionReasons(read, clock()))
  implement(app, contract.getAnswerCalendar, ({ actor, params }) => calendarSeenBy(read, actor, params.id))
  implement(app, contract.setAnswerCalendar, ({ actor, params, body }) =>
    setCalendar(service, actor, { ...params, ...body }),
  )
}
