import { closeCodes, type FromBrowser, type FromService } from '@silta/shared/live.ts'

const firstWaitMs = 1_000
const longestWaitMs = 60_000

/**
 * Listens to topics (`need/<id>`, `offers`) over one socket, which comes back after every loss and asks for what it
 * missed. `hear` gets each topic that has news; a topic that is refused stays silent. Returns what ends the listening.
 */
export function listen(topics: readonly string[], hear: (topic: string) => void): () => void {
  const seen = new Map<string, number>()
  let socket: WebSocket | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let waitMs = firstWaitMs
  let ended = false

  function open() {
    const address = new URL('/api/live', location.href)
    address.protocol = address.protocol.replace('http', 'ws')
    socket = new WebSocket(address)
    socket.onmessage = ({ data }) => told(JSON.parse(String(data)) as FromService)
    socket.onclose = ({ code }) => {
      if (ended || code === closeCodes.sessionEnded || code === closeCodes.tooMany) return
      timer = setTimeout(open, waitMs)
      waitMs = Math.min(waitMs * 2, longestWaitMs)
    }
  }

  const say = (message: FromBrowser) => socket?.send(JSON.stringify(message))

  function told(message: FromService) {
    switch (message.type) {
      case 'welcome':
        waitMs = firstWaitMs
        for (const topic of topics) say({ type: 'listen', topic, after: seen.get(topic) })
        return
      case 'ping':
        return say({ type: 'pong' })
      case 'listening':
        if (!seen.has(message.topic)) seen.set(message.topic, message.seq)
        return
      case 'news':
        seen.set(message.topic, Math.max(message.seq, seen.get(message.topic) ?? 0))
        return hear(message.topic)
      case 'refused':
    }
  }

  open()
  return () => {
    ended = true
    clearTimeout(timer)
    socket?.close()
  }
}
