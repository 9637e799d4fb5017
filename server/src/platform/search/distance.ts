/**
 * Typing errors between two words: letters left out, added, changed, or two neighbours swapped (optimal string alignment
 * distance; Damerau 1964). `beginning` asks for the least distance to any beginning of `word`. Answers most + 1 as soon as
 * it is known to be more than `most`.
 */
export function typingErrors(typed: string, word: string, { most, beginning = false }: Limits): number {
  const tooFar = most + 1
  if (typed.length - word.length > most || (!beginning && word.length - typed.length > most)) return tooFar
  const length = Math.min(word.length, typed.length + most)
  let before: number[] = []
  let last = Array.from({ length: length + 1 }, (_, at) => at)
  for (let row = 1; row <= typed.length; row++) {
    const now = [row]
    for (let at = 1; at <= length; at++) {
      const changed = (last[at - 1] ?? 0) + (typed[row - 1] === word[at - 1] ? 0 : 1)
      const swapped =
        row > 1 && at > 1 && typed[row - 1] === word[at - 2] && typed[row - 2] === word[at - 1]
          ? (before[at - 2] ?? 0) + 1
          : tooFar
      now.push(Math.min((last[at] ?? 0) + 1, (now[at - 1] ?? 0) + 1, changed, swapped))
    }
    if (Math.min(...now) > most) return tooFar
    before = last
    last = now
  }
  return Math.min(beginning ? Math.min(...last) : (last[length] ?? tooFar), tooFar)
}

type Limits = { most: number; beginning?: boolean }
