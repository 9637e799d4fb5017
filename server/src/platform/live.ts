import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Compile } from 'typebox/compile'
import type { WebSocket } from 'ws'
import { closeCodes, FromBrowser, type FromService } from '@silta/shared/live.ts'
import type { Actor } from './actor.ts'
import { originIsOurs } from './origin.ts'
import { crossSite, tooMany } from './problems.ts'
import type { Platform } from './service.ts'

export type News = { topic: string; seq: number; kind: string }
export type Topics = {
  /** whether this actor may hear of a topic just now; asked at listening and again before every piece of news */
  mayHear: (actor: Actor, topic: string) => Promise<boolean>
  /** the newest number of a topic, and what came after a number, oldest first */
  missed: (topic: string, after: number) => Promise<News[]>
  lastSeq: () => Promise<number>
}

/** The topics of several slices as one: a topic is heard where any of them lets it be. */
export const allTopics = (first: Topics, ...others: Topics[]): Topics => ({
  async mayHear(actor, topic) {
    for (const one of [first, ...others]) if (await one.mayHear(actor, topic)) return true
    return false
  },
  async missed(topic, after) {
    const found = await Promise.all([first, ...others].map((one) => one.missed(topic, after)))
    return found.flat().filter((news) => news.topic === topic)
  },
  lastSeq: first.lastSeq,
})

type Socket = {
  ws: WebSocket
  actorNow: () => Promise<Actor>
  sessionId: string | null
  topics: Set<string>
  unanswered: number
}

const understood = Compile(FromBrowser)
const heartbeatMs = 25_000
const maxTopics = 50
const maxPerSession = 20
/** a peer that does not read would grow our memory without end */
const maxBufferedBytes = 1024 * 1024

/** One socket per page at /api/live: it only carries news that something changed. */
export function openLive(app: FastifyInstance, { config, sessions }: Platform, topics: Topics) {
  const sockets = new Set<Socket>()

  app.get('/api/live', { websocket: true, preValidation: refuseStrangers }, (ws, request) => {
    const bearer = request.cookies[sessions.cookieName]
    const { language, sessionId } = request.actor
    const socket: Socket = {
      ws,
      sessionId,
      topics: new Set(),
      unanswered: 0,
      actorNow: () => sessions.actorOf(bearer, { language, chosen: true }),
    }
    sockets.add(socket)
    ws.on('close', () => sockets.delete(socket))
    ws.on('error', () => sockets.delete(socket))
    ws.on('message', (data: Buffer) => void hear(socket, String(data)).catch((failure) => request.log.error(failure)))
    say(socket, { type: 'welcome' })
  })

  // Before the upgrade: who comes from elsewhere, or has too many open, gets an answer instead of a socket.
  async function refuseStrangers(request: FastifyRequest) {
    if (!originIsOurs(request.headers, config.publicUrl)) throw crossSite()
    const { sessionId } = request.actor
    const mine = [...sockets].filter((one) => sessionId !== null && one.sessionId === sessionId)
    if (mine.length >= maxPerSession) throw tooMany()
  }

  async function hear(socket: Socket, text: string) {
    const message = parsed(text)
    if (!message) return socket.ws.close(closeCodes.badMessage, 'not understood')
    switch (message.type) {
      case 'pong':
        socket.unanswered = 0
        return
      case 'leave':
        socket.topics.delete(message.topic)
        return
      case 'listen':
        return listen(socket, message.topic, message.after)
    }
  }

  async function listen(socket: Socket, topic: string, after: number | undefined) {
    if (socket.topics.size >= maxTopics) return say(socket, { type: 'refused', topic, code: 'tooMany' })
    if (!(await topics.mayHear(await socket.actorNow(), topic)))
      return say(socket, { type: 'refused', topic, code: 'notFound' })
    socket.topics.add(topic)
    say(socket, { type: 'listening', topic, seq: await topics.lastSeq() })
    if (after !== undefined)
      for (const news of await topics.missed(topic, after)) say(socket, { type: 'news', ...news })
  }

  async function tell(news: News) {
    for (const socket of [...sockets].filter((one) => one.topics.has(news.topic))) {
      if (await topics.mayHear(await socket.actorNow(), news.topic)) say(socket, { type: 'news', ...news })
      else socket.topics.delete(news.topic)
    }
  }

  const heartbeat = setInterval(() => {
    for (const socket of sockets) {
      if (++socket.unanswered > 2) socket.ws.close(closeCodes.noHeartbeat, 'no answer')
      else say(socket, { type: 'ping' })
    }
  }, heartbeatMs).unref()
  sessions.onEnd((ended) => {
    for (const socket of sockets)
      if (socket.sessionId && ended.includes(socket.sessionId)) socket.ws.close(closeCodes.sessionEnded, 'signed out')
  })
  app.addHook('preClose', () => {
    clearInterval(heartbeat)
    for (const socket of sockets) socket.ws.close(1001, 'restarting')
  })
  return { tell }
}

function parsed(text: string): FromBrowser | null {
  try {
    const message: unknown = JSON.parse(text)
    return understood.Check(message) ? message : null
  } catch {
    return null
  }
}

function say({ ws }: Socket, message: FromService) {
  if (ws.readyState !== ws.OPEN) return
  if (ws.bufferedAmount > maxBufferedBytes) ws.close(closeCodes.tooSlow, 'not reading')
  else ws.send(JSON.stringify(message))
}
