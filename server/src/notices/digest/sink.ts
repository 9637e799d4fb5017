import type { AddressInfo } from 'node:net'
import { createTransport } from 'nodemailer'
import { SMTPServer } from 'smtp-server'

/** A mail server for tests and benchmarks: takes everything, and tells of each letter when it has it whole. */
export async function openSink(take: (letter: string) => void) {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = ''
      stream.on('data', (chunk: Buffer) => (text += chunk))
      stream.on('end', () => {
        take(text)
        done()
      })
    },
  })
  // A sender that is killed breaks its connections off.
  server.on('error', () => {})
  server.server.on('connection', (socket) => socket.on('error', () => {}))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((closed) => server.close(closed)),
  }
}

type Alone = { url: string; count: number; text: string; connections: number }

/** As many letters by nodemailer alone: what a benchmark compares with. */
export async function sendAlone({ url, count, text, connections }: Alone): Promise<void> {
  const transport = createTransport({ url, pool: true, maxConnections: connections } as never)
  const message = { from: 'a@silta.example', subject: 'News', text }
  await Promise.all(
    Array.from({ length: count }, (_, at) => transport.sendMail({ ...message, to: `p${at}@firma.example` })),
  )
  transport.close()
}
