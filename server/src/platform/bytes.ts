import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Endpoint } from '@silta/shared/contract.ts'
import { malformed, tooLarge, unsupportedMedia } from './problems.ts'

/** What the body of an endpoint that takes bytes is sent as, if nothing else is said. */
const bytesType = 'application/octet-stream'
export const bytesTypes = [bytesType, 'message/rfc822']
export const bytesTypeOf = (endpoint: Endpoint): string => endpoint.bytesType ?? bytesType

/** Before a byte is read. @throws unsupportedMedia; tooLarge, when the request itself says so */
export function refuseOtherThanBytes(endpoint: Endpoint, { headers }: FastifyRequest, reply: FastifyReply): void {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  if (type !== bytesTypeOf(endpoint)) throw unsupportedMedia()
  if (Number(headers['content-length'] ?? 0) <= endpoint.bodyBytes!) return
  closeAfter(reply)
  throw tooLarge()
}

/** A body as it comes in, for once. */
export type Incoming = {
  /** @throws tooLarge at the first byte too many; malformed when the connection ends before the body does */
  bytes: AsyncIterable<Uint8Array>
  /** Reads and forgets what was not taken: whoever is refused in the middle of sending hears of it only then. */
  leave: () => Promise<void>
}

/** Opens the body of a request for an endpoint that takes at most so many bytes. */
export function openBytes(request: FastifyRequest, reply: FastifyReply, most: number): Incoming {
  const body = request.body as Readable | undefined
  let seen = 0
  async function* read(): AsyncGenerator<Uint8Array> {
    if (!body) return
    try {
      // Destroying the request would take its connection along, and the refusal with it.
      for await (const chunk of body.iterator({ destroyOnReturn: false })) {
        seen += (chunk as Buffer).length
        if (seen > most) break
        yield chunk as Buffer
      }
    } catch {
      throw malformed()
    }
    if (seen <= most) return
    closeAfter(reply)
    throw tooLarge()
  }
  const leave = async () => {
    if (!body || body.readableEnded || body.destroyed || seen > most) return
    for await (const _ of read());
  }
  return { bytes: read(), leave: () => leave().catch(() => undefined) }
}

/** Nobody reads on for what is sent beyond the limit. */
const closeAfter = (reply: FastifyReply) => reply.header('connection', 'close')
