/**
 * Typing errors between two words: letters left out, added, changed, or two neighbours swapped (optimal string alignment
 * distance; Damerau 1964). `beginning` asks for the least distance to any beginning of `word`. Answers most + 1 as soon as
 * it is known to be more than `most`.
 */
export function typingErrors(typed: string, word: string, { most, beginning = false }: Limits): number {
  const tooFar = most + 1
  if (typed.length - word.length > most || (!beginning && word.length - typed.length > most)) return tooFar
  const length = Math.min(word.length, typed.length + most)
  let [before, last, now] = rowsFor(length + 1)
  for (let at = 0; at <= length; at++) last[at] = at
  for (let row = 1; row <= typed.length; row++) {
    now[0] = row
    let least = row
    for (let at = 1; at <= length; at++) {
      const isSame = typed.charCodeAt(row - 1) === word.charCodeAt(at - 1)
      let errors = Math.min(last[at]! + 1, now[at - 1]! + 1, last[at - 1]! + (isSame ? 0 : 1))
      if (row > 1 && at > 1 && isSwapped(typed, row, { word, at })) errors = Math.min(errors, before[at - 2]! + 1)
      now[at] = errors
      if (errors < least) least = errors
    }
    if (least > most) return tooFar
    ;[before, last, now] = [last, now, before]
  }
  let errors = last[length]!
  if (beginning) for (let at = 0; at < length; at++) errors = Math.min(errors, last[at]!)
  return Math.min(errors, tooFar)
}

const isSwapped = (typed: string, row: number, { word, at }: { word: string; at: number }) =>
  typed.charCodeAt(row - 1) === word.charCodeAt(at - 2) && typed.charCodeAt(row - 2) === word.charCodeAt(at - 1)

// A search compares thousands of words: the three rows are made once.
let rows: [Uint16Array, Uint16Array, Uint16Array] = [new Uint16Array(64), new Uint16Array(64), new Uint16Array(64)]
function rowsFor(size: number): typeof rows {
  if (rows[0].length < size) rows = [new Uint16Array(size), new Uint16Array(size), new Uint16Array(size)]
  return [...rows]
}

type Limits = { most: number; beginning?: boolean }
