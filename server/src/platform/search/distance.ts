/**
 * Typing errors between two words: letters left out, added, changed, or two neighbours swapped (optimal string alignment
 * distance; Damerau 1964). `beginning` asks for the least distance to any beginning of `word`. Answers most + 1 as soon as
 * it is known to be more than `most`; only the band of `most` around the diagonal is looked at (Ukkonen 1985).
 */
export function typingErrors(typed: string, word: string, { most, beginning = false }: Limits): number {
  const tooFar = most + 1
  if (typed.length - word.length > most || (!beginning && word.length - typed.length > most)) return tooFar
  const length = Math.min(word.length, typed.length + most)
  if (rows[0].length < length + 2) rows = rowsFor(length + 2)
  let [before, last, now] = rows
  for (let at = 0; at <= Math.min(length, most); at++) last[at] = at
  if (most < length) last[most + 1] = tooFar
  for (let row = 1; row <= typed.length; row++) {
    const from = Math.max(1, row - most)
    const to = Math.min(length, row + most)
    const letter = typed.charCodeAt(row - 1)
    const previous = typed.charCodeAt(row - 2)
    let least = (now[from - 1] = from === 1 && row <= most ? row : tooFar)
    for (let at = from; at <= to; at++) {
      const other = word.charCodeAt(at - 1)
      let errors = last[at - 1]! + (letter === other ? 0 : 1)
      if (last[at]! < errors) errors = last[at]! + 1
      if (now[at - 1]! < errors) errors = now[at - 1]! + 1
      const isSwapped = row > 1 && at > 1 && letter === word.charCodeAt(at - 2) && previous === other
      if (isSwapped && before[at - 2]! < errors) errors = before[at - 2]! + 1
      now[at] = errors
      if (errors < least) least = errors
    }
    if (least > most) return tooFar
    if (to < length) now[to + 1] = tooFar
    ;[before, last, now] = [last, now, before]
  }
  return leastOf(last, { from: beginning ? Math.max(0, typed.length - most) : length, to: length, tooFar })
}

function leastOf(row: Uint16Array, { from, to, tooFar }: { from: number; to: number; tooFar: number }): number {
  let least = tooFar
  for (let at = from; at <= to; at++) least = Math.min(least, row[at]!)
  return least
}

// A search compares hundreds of words: the three rows are made once.
const rowsFor = (size: number) => [new Uint16Array(size), new Uint16Array(size), new Uint16Array(size)] as const
let rows = rowsFor(64)

type Limits = { most: number; beginning?: boolean }
