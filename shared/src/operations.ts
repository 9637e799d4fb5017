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
        /** how often it came back as not delivered for now */
        returned: Type.Integer(),
        /** its address refuses mail for good, so it gets no news */
        refused: Type.Boolean(),
        /** it was kept in HTML too: getMailHtml */
        formatted: Type.Boolean(),
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

export const getMailHtml = endpoint({
  name: 'getMailHtml',
  method: 'GET',
  path: '/api/outbox/:id/html',
  access: 'administrator',
  tag,
  summary: 'A kept mail as a mail program would show it, for a frame without scripts.',
  params: ById,
  media: 'text/html',
  answer: Type.String(),
})

export const bounceMail = endpoint({
  name: 'bounceMail',
  method: 'POST',
  path: '/api/mail/bounces',
  access: 'anyone',
  tag,
  summary:
    'For the mail server: takes a report on a letter that was not delivered (RFC 3464) as it is. It says `Authorization: Bearer` and the secret that the operator set.',
  takes: 'bytes',
  bytesType: 'message/rfc822',
  bodyBytes: 5 * 1024 * 1024,
  answer: Type.Object({
    /** address: it refuses for good and gets no more news; later: the letter goes again; letter: this one alone failed; delayed: still tried; none: no report, or on no letter of ours */
    outcome: OneOf(['address', 'later', 'letter', 'delayed', 'none'] as const),
  }),
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
