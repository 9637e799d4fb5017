import { expect, test } from 'vitest'
import { valueOf } from './fact-input.ts'

const typed = (text: string, some: string[] = []) => ({ text, some })

test('money is typed in euros and kept in cents, however thousands and decimals are written', () => {
  const budget = { kind: 'number', unit: 'cents' } as const
  expect(['12000', '12 000', '12\u00a0000,50 €', '0'].map((text) => valueOf(budget, typed(text)))).toEqual([
    1_200_000, 1_200_000, 1_200_050, 0,
  ])
})

test('what is no number, or no whole one where parts make no sense, is no answer', () => {
  const persons = { kind: 'number', unit: 'persons' } as const
  expect(['', 'about ten', '-3', '2,5', '1e9'].map((text) => valueOf(persons, typed(text)))).toEqual([
    null,
    null,
    null,
    null,
    null,
  ])
})

test('yes, no and nothing are three answers', () => {
  const asked = { kind: 'yesNo', unit: null } as const
  expect(['yes', 'no', ''].map((text) => valueOf(asked, typed(text)))).toEqual([true, false, null])
})

test('a set needs at least one of its choices', () => {
  const asked = { kind: 'set', unit: null } as const
  expect([valueOf(asked, typed('')), valueOf(asked, typed('', ['testing']))]).toEqual([null, ['testing']])
})
