import { parentPort } from 'node:worker_threads'
import { Percolator, type AskedSearch, type Candidate, type Item } from './percolator.ts'

/** What the thread is told and asked, as JSON. */
export type Told =
  | { what: 'put'; searches: [target: string, search: AskedSearch][] }
  | { what: 'remove'; ids: string[] }
  | { what: 'ask'; number: number; item: Item }
export type Answered = { number: number; candidates: Candidate[] }

// Holds every saved question, so that meeting them all with a new item holds nobody else up.
const port = parentPort!
const percolators = new Map<string, Percolator>()

const percolatorOf = (target: string): Percolator => {
  let found = percolators.get(target)
  if (!found) percolators.set(target, (found = new Percolator()))
  return found
}

port.on('message', (message: string) => {
  const told = JSON.parse(message) as Told
  switch (told.what) {
    case 'put':
      for (const [target, search] of told.searches) percolatorOf(target).put(search)
      return
    case 'remove':
      for (const one of percolators.values()) for (const id of told.ids) one.remove(id)
      return
    case 'ask': {
      const candidates = percolatorOf(told.item.facts.target).candidates(told.item)
      const answer: Answered = { number: told.number, candidates }
      // A thread's port has no origin, unlike a window's.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      return port.postMessage(JSON.stringify(answer))
    }
  }
})
