import { expect, test } from 'vitest'
import { timelineOf, type Conversation } from './timeline.ts'

const author = { side: 'owner' as const, name: 'Aino', me: true }
const message = (id: string, sentAt: number): Conversation['messages'][number] => ({
  id,
  author,
  kind: 'message',
  text: id,
  sentAt,
  deletedAt: null,
})

test('messages, files and times stand in the order in which they came', () => {
  const file = { id: 'f', author, name: 'a.pdf', type: 'application/pdf', bytes: 3, addedAt: 2, deletedAt: null }
  const proposal: Conversation['proposals'][number] = {
    id: 'p',
    author,
    startsAt: 100,
    endsAt: 200,
    zone: 'UTC',
    place: '',
    link: '',
    state: 'proposed',
    sequence: 0,
    proposedAt: 4,
    waitsForUs: false,
    ours: true,
  }
  const messages = [message('a', 1), message('b', 3), message('c', 5)]
  const order = timelineOf({ messages, files: [file], proposals: [proposal], bytesLeft: 0 }).map(({ id }) => id)
  expect(order).toEqual(['a', 'f', 'b', 'p', 'c'])
})
