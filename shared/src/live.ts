import { Type, type Static } from 'typebox'
import { OneOf, Strict } from './contract.ts'

/** What is listened to: `need/<id>`, `offers`, `needs`. */
const Topic = Type.String({ maxLength: 120, pattern: '^[a-z]+(/[A-Za-z0-9_-]+)?$' })
const Seq = Type.Integer({ minimum: 0 })

/** What a browser may say on /api/live. `after` asks for what came after the last number it saw. */
export const FromBrowser = Type.Union([
  Strict({ type: OneOf(['listen']), topic: Topic, after: Type.Optional(Seq) }),
  Strict({ type: OneOf(['leave']), topic: Topic }),
  Strict({ type: OneOf(['pong']) }),
])
export type FromBrowser = Static<typeof FromBrowser>

/** What the service says. News carries no content: whoever is concerned reads it through the API, with their rights. */
export const FromService = Type.Union([
  Strict({ type: OneOf(['welcome']) }),
  Strict({ type: OneOf(['listening']), topic: Topic, seq: Seq }),
  Strict({ type: OneOf(['news']), topic: Topic, seq: Seq, kind: Type.String() }),
  Strict({ type: OneOf(['refused']), topic: Topic, code: Type.String() }),
  Strict({ type: OneOf(['ping']) }),
])
export type FromService = Static<typeof FromService>

/** Why the service closed a socket (RFC 6455 leaves 4000–4999 to applications). */
export const closeCodes = {
  sessionEnded: 4001,
  badMessage: 4002,
  tooSlow: 4003,
  tooMany: 4004,
  noHeartbeat: 4005,
} as const
