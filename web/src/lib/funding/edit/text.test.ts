import { expect, test } from 'vitest'
import { blankInstrument } from './blank.ts'
import { toSend, toWrite } from './text.ts'

test('a note on the status that says nothing is none, and writing changes nothing of what was read', () => {
  const text = blankInstrument()
  const written = toWrite(text)
  expect(toSend(written)).toEqual(text)
  written.statusNote.sv = 'stängd'
  written.title.fi = 'Muuttunut'
  expect(toSend(written).statusNote).toEqual({ fi: '', sv: 'stängd', en: '' })
  expect(text.title.fi).toBe('')
})
