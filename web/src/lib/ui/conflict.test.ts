import { expect, test } from 'vitest'
import { differences, settled, type Reading } from './conflict.ts'

type Form = { title: string; tags: string[]; place: string | null; tried: string }
const mine: Form = { title: 'Mine', tags: ['a'], place: null, tried: 'Same' }
const theirs: Form = { title: 'Theirs', tags: ['a', 'b'], place: 'Kemi', tried: 'Same' }
const reading: Reading<Form> = {
  label: (field) => field.toUpperCase(),
  text: (form, field) => String(form[field] ?? ''),
  isText: (field) => field === 'title',
  isTouched: (field) => field === 'title',
}

test('what differs stands in order; what I left alone stays as the other one saved it', () => {
  expect(differences(mine, theirs, reading)).toEqual([
    { field: 'title', label: 'TITLE', mine: 'Mine', theirs: 'Theirs', side: 'mine', isText: true },
    { field: 'tags', label: 'TAGS', mine: 'a', theirs: 'a,b', side: 'theirs', isText: false },
    { field: 'place', label: 'PLACE', mine: '', theirs: 'Kemi', side: 'theirs', isText: false },
  ])
})

test('each choice is taken, and nothing of either form is changed', () => {
  const form = settled(mine, theirs, { title: 'both', tags: 'theirs', place: 'mine' })
  expect(form).toEqual({ title: 'Mine\n\nTheirs', tags: ['a', 'b'], place: null, tried: 'Same' })
  expect(mine.title).toBe('Mine')
})
