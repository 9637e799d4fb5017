import { Type } from 'typebox'
import { ById, endpoint, Id, Instant, Nullable, OneOf, Paging, Strict } from './contract.ts'

const tag = 'operations'

export const health = endpoint({
  name: 'health',
  method: 'GET',
  path: '/api/health',
  access: 'anyone',
  tag,
  summary: 'Answers 200 when ready.',
  answer: Type.Object({
    status: OneOf(['ok'] as const),
    version: Type.String(),
    /** the engine that answers */
    search: OneOf(['embedded', 'meilisearch'] as const),
    /** the configured engine does not answer: the embedded one does meanwhile */
    searchFallback: Type.Optional(Type.Boolean()),
  }),
})

export const getRegion = endpoint({
  name: 'getRegion',
  method: 'GET',
  path: '/api/region',
  access: 'anyone',
  tag,
  summary: 'The numbers of the landing page, over public things only, and whether demo data are loaded.',
  answer: Type.Object({
    needs: Type.Integer(),
    offers: Type.Integer(),
    organisations: Type.Integer(),
    directions: Type.Integer(),
    demo: Type.Boolean(),
  }),
})

export const listJobs = endpoint({
  name: 'listJobs',
  method: 'GET',
  path: '/api/jobs',
  access: 'administrator',
  tag,
  summary: 'Background jobs, newest first.',
  query: Strict({ state: Type.Optional(OneOf(['waiting', 'failed', 'done'] as const)), ...Paging }),
  answer: Type.Object({
    jobs: Type.Array(
      Type.Object({
        id: Id,
        kind: Type.String(),
        state: OneOf(['waiting', 'failed', 'done'] as const),
        attempts: Type.Integer(),
        dueAt: Instant,
        lastError: Nullable(Type.String()),
        createdAt: Instant,
      }),
    ),
    total: Type.Integer(),
  }),
})

export const retryJob = endpoint({
  name: 'retryJob',
  method: 'PUT',
  path: '/api/jobs/:id/retry',
  access: 'administrator',
  tag,
  summary: 'Tries a failed job again now.',
  params: ById,
})

export const listOutbox = endpoint({
  name: 'listOutbox',
  method: 'GET',
  path: '/api/outbox',
  access: 'administrator',
  tag,
  summary: 'Mail that was sent, or kept because no mail server is configured.',
  query: Strict({ ...Paging }),
  answer: Type.Object({
    mails: Type.Array(
      Type.Object({
        id: Id,
        to: Type.String(),
        subject: Type.String(),
        text: Type.String(),
        /** needless: what it would have told was settled before it went */
        state: OneOf(['kept', 'waiting', 'sending', 'sent', 'failed', 'needless'] as const),
        createdAt: Instant,
        /** what the mail server said last, when it refused */
        lastError: Nullable(Type.String()),
        attempts: Type.Integer(),
        /** hand-overs that the service died in: it may have arrived so often more */
        broken: Type.Integer(),
      }),
    ),
    total: Type.Integer(),
  }),
})

export const retryMail = endpoint({
  name: 'retryMail',
  method: 'PUT',
  path: '/api/outbox/:id/retry',
  access: 'administrator',
  tag,
  summary: 'Tries a mail again now that the mail server refused.',
  params: ById,
})

export const removeDemo = endpoint({
  name: 'removeDemo',
  method: 'DELETE',
  path: '/api/demo',
  access: 'administrator',
  tag,
  summary: 'Removes every demo organisation, account, need and offer.',
  answer: Type.Object({ removed: Type.Record(Type.String(), Type.Integer()) }),
})
