import { expect, test } from 'vitest'
import { bodyOf, differing, emptyForm } from './form.ts'

const form = { ...emptyForm('fi'), kind: 'service' as const, title: ' Mittaus ', description: 'Mittaamme.' }

test('what was not answered goes as nothing', () => {
  expect(bodyOf(form)).toMatchObject({
    ...{ title: 'Mittaus', priceBasis: null, priceEur: null, leadTimeDays: null, stageFrom: null, municipality: null },
    ...{ contactInbox: null, sourceUrl: null, validUntil: null, industries: [], fieldsOfScience: [] },
  })
})

test('numbers and addresses are read as people type them', () => {
  const typed = { ...form, priceEur: '1 150,50 €', leadTimeDays: '14', sourceUrl: 'lab.example/services' }
  expect(bodyOf(typed)).toMatchObject({ priceEur: 1150.5, leadTimeDays: 14, sourceUrl: 'https://lab.example/services' })
  expect(bodyOf({ ...form, sourceUrl: 'ftp://lab.example' }).sourceUrl).toBe('ftp://lab.example')
})

test('what is no number goes as it was typed, for the server to refuse it by name', () => {
  expect(bodyOf({ ...form, priceEur: 'a lot' }).priceEur).toBe('a lot')
})

test('codes go without their names', () => {
  const industries = [{ code: '55', version: 'NACE2', name: 'Majoitus' }]
  const chosen = { ...form, industries, fieldsOfScience: [{ code: '116', name: 'Kemia' }] }
  expect(bodyOf(chosen)).toMatchObject({ industries: [{ code: '55', version: 'NACE2' }], fieldsOfScience: ['116'] })
})

test('two forms differ in the answers that differ', () => {
  expect(differing(form, form)).toEqual([])
  expect(differing(form, { ...form, title: 'x', delivery: ['remote'] })).toEqual(['title', 'delivery'])
})
