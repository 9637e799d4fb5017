/** A run of words that both texts have, that only the later has, or that only the earlier had. */
export type Change = { kind: 'same' | 'added' | 'gone'; text: string }

const mostPieces = 3_000

/**
 * What changed from one text to another, word by word (longest common subsequence). Texts too long to compare so
 * (over 3 000 words and gaps) are given as wholly gone and wholly added.
 */
export function changesBetween(before: string, after: string): Change[] {
  const [a, b] = [wordsOf(before), wordsOf(after)]
  if (a.length > mostPieces || b.length > mostPieces) return joined([...each('gone', a), ...each('added', b)])
  const lengths = commonLengths(a, b)
  const changes: Change[] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      changes.push({ kind: 'same', text: a[i++]! })
      j++
    } else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) changes.push({ kind: 'gone', text: a[i++]! })
    else changes.push({ kind: 'added', text: b[j++]! })
  }
  return joined([...changes, ...each('gone', a.slice(i)), ...each('added', b.slice(j))])
}

/** words, and the gaps between them */
const wordsOf = (text: string) => text.match(/\S+|\s+/g) ?? []
const each = (kind: Change['kind'], words: string[]): Change[] => words.map((text) => ({ kind, text }))

/** [i][j]: how many words a from i on and b from j on have in common, in order */
function commonLengths(a: string[], b: string[]): Uint16Array[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const [here, below] = [lengths[i]!, lengths[i + 1]!]
      here[j] = a[i] === b[j] ? below[j + 1]! + 1 : Math.max(below[j]!, here[j + 1]!)
    }
  }
  return lengths
}

function joined(changes: Change[]): Change[] {
  const runs: Change[] = []
  for (const { kind, text } of changes) {
    const last = runs.at(-1)
    if (last?.kind === kind) last.text += text
    else runs.push({ kind, text })
  }
  return runs
}
