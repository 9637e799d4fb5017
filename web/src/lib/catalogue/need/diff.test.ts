import { expect, test } from 'vitest'
import { changesBetween } from './diff.ts'

test('words that came, went and stayed', () => {
  expect(changesBetween('kylmä lasi huurtuu usein', 'kylmä katto huurtuu')).toEqual([
    { kind: 'same', text: 'kylmä ' },
    { kind: 'gone', text: 'lasi' },
    { kind: 'added', text: 'katto' },
    { kind: 'same', text: ' huurtuu' },
    { kind: 'gone', text: ' usein' },
  ])
})

test('both texts can be read back out of their changes, however they differ', () => {
  const texts = ['', 'a', 'a b c\n\nd', 'c b a', 'x '.repeat(1_600), ' leading and trailing ']
  for (const before of texts) {
    for (const after of texts) {
      const changes = changesBetween(before, after)
      const textWithout = (kind: string) => changes.flatMap((one) => (one.kind === kind ? [] : [one.text])).join('')
      expect([textWithout('added'), textWithout('gone')]).toEqual([before, after])
    }
  }
})
