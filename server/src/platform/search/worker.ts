import { parentPort, workerData } from 'node:worker_threads'
import { openEmbeddedSearch } from './embedded.ts'
import type { SearchDocument } from './port.ts'
import type { Reply, Request } from './threaded.ts'

// Hosts the embedded engine for threaded.ts: takes requests as they come, and answers each when it is done.
const port = parentPort!
const engine = openEmbeddedSearch(workerData as string)
const rebuilds = new Map<number, Pages>()

port.on('message', (request: string) => void answer(JSON.parse(request) as Request))

async function answer(request: Request) {
  const { number } = request
  if (request.what === 'more') return rebuilds.get(number)?.add(request.documents)
  if (request.what === 'end') return rebuilds.get(number)?.end(request.isCut)
  try {
    reply({ number, json: JSON.stringify(await done(request)) })
  } catch (failure) {
    reply({ number, failure })
  }
}

async function done(request: Exclude<Request, { what: 'more' | 'end' }>): Promise<unknown> {
  switch (request.what) {
    case 'put':
      return engine.put(request.documents)
    case 'remove':
      return engine.remove(request.ids)
    case 'ask':
      return engine.ask(request.question)
    case 'askMany':
      return engine.askMany(request.questions)
    case 'meetMany':
      return engine.meetMany(request.questions, request.documents)
    case 'ids':
      return engine.ids()
    case 'position':
      return engine.position()
    case 'note':
      return engine.note(request.position)
    case 'rebuild':
      return rebuild(request.number)
    case 'close':
      for (const pages of rebuilds.values()) pages.end(true)
      await engine.close()
      port.close()
  }
}

async function rebuild(number: number) {
  const pages = new Pages((taken) => reply({ number, taken }))
  rebuilds.set(number, pages)
  try {
    await engine.rebuild(pages.inOrder())
  } finally {
    rebuilds.delete(number)
  }
}

/** Pages as they arrive, until their end. */
class Pages {
  readonly #arrived: SearchDocument[][] = []
  readonly #taken: (count: number) => void
  #end: 'whole' | 'cut' | undefined
  #wake: () => void = () => {}

  constructor(taken: (count: number) => void) {
    this.#taken = taken
  }

  add(documents: SearchDocument[]) {
    this.#arrived.push(documents)
    this.#wake()
  }

  /** Cut short, they fail whoever takes them, so that nothing half done is kept. */
  end(isCut: boolean) {
    this.#end = isCut ? 'cut' : 'whole'
    this.#wake()
  }

  async *inOrder(): AsyncGenerator<SearchDocument[]> {
    for (let count = 1; ;) {
      if (this.#end === 'cut') throw new Error('The pages were cut short')
      const page = this.#arrived.shift()
      if (page) {
        yield page
        this.#taken(count++)
      } else if (this.#end) return
      else await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }
}

// A thread's port has no origin, unlike a window's.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const reply = (told: Reply) => port.postMessage(told)
