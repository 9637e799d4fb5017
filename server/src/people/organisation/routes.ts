import type { FastifyInstance } from 'fastify'
import * as contract from '@silta/shared/organisations.ts'
import { implement } from '#platform/implement.ts'
import type { Platform } from '#platform/service.ts'
import { findIndustries } from '../industries.ts'
import { findMunicipalities } from '../municipalities.ts'
import * as organisation from './actions.ts'
import { organisationFor, organisationPage } from './queries.ts'

export function organisationRoutes(app: FastifyInstance, service: Platform): void {
  const { store } = service
  implement(app, contract.createOrganisation, ({ actor, body }) =>
    organisation.createOrganisation(service, actor, body),
  )
  implement(app, contract.listOrganisations, ({ actor, query }) =>
    organisationPage(store.read, actor, { query, search: service.search }),
  )
  implement(app, contract.getOrganisation, ({ actor, params }) => organisationFor(store.read, actor, params.id))
  implement(app, contract.changeOrganisation, async ({ actor, params, body }) => {
    await organisation.changeOrganisation(service, actor, { id: params.id, changes: body })
    return organisationFor(store.read, actor, params.id)
  })
  implement(app, contract.setOrganisationVerification, ({ actor, params, body }) =>
    organisation.setVerification(service, actor, { ...params, ...body }),
  )
  implement(app, contract.findMunicipalities, ({ actor, query }) => ({
    municipalities: findMunicipalities(query.q ?? '', query.language ?? actor.language),
  }))
  implement(app, contract.findIndustries, ({ actor, query }) => ({
    industries: findIndustries(query.q ?? '', query.language ?? actor.language, query.version),
  }))
}
