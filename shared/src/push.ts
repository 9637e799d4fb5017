import { Type } from 'typebox'
import { ById, endpoint, Id, Strict } from './contract.ts'

const tag = 'notices'

/** As a browser's PushSubscription says it (W3C Push API); both keys in base64url. */
const Subscription = Strict({
  endpoint: Type.String({ minLength: 12, maxLength: 1000 }),
  keys: Strict({
    /** a point on P-256, 65 bytes */
    p256dh: Type.String({ pattern: '^[A-Za-z0-9_-]{86,88}$' }),
    /** 16 bytes */
    auth: Type.String({ pattern: '^[A-Za-z0-9_-]{22,24}$' }),
  }),
})

export const getPush = endpoint({
  name: 'getPush',
  method: 'GET',
  path: '/api/notices/push',
  access: 'person',
  tag,
  summary: 'What a browser needs to be told at once of what waits for me, and which of my devices are told.',
  answer: Type.Object({
    /** of this installation (VAPID, RFC 8292), base64url */
    publicKey: Type.String(),
    /** ids of my devices */
    devices: Type.Array(Id),
  }),
})

export const keepPush = endpoint({
  name: 'keepPush',
  method: 'PUT',
  path: '/api/notices/push',
  access: 'person',
  tag,
  summary:
    'Has this device told at once that something waits for me; never what. The same again is the one that stands.',
  body: Subscription,
  answer: Type.Object({ id: Id }),
})

export const dropPush = endpoint({
  name: 'dropPush',
  method: 'DELETE',
  path: '/api/notices/push/:id',
  access: 'person',
  tag,
  summary: 'A device of mine is told no more.',
  params: ById,
})
