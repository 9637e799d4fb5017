const longest = 90
const shortest = 12

/**
 * Titles that a text suggests: the first clause of what is the matter, of what is wanted, and of the second sentence.
 * Each is the person's own words, cut at a clause or a word, 12–90 characters.
 */
export function titlesFrom(problem: string, wantedResult: string): string[] {
  const [first, second] = sentencesOf(problem)
  const [wanted] = sentencesOf(wantedResult)
  const titles = [first, wanted, second].flatMap((sentence) => (sentence ? [shortened(sentence)] : []))
  const usable = titles.filter((title) => title.length >= shortest)
  return [...new Set(usable.length > 0 ? usable : titles)]
}

const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[.!?…])\s+|\n+/)
    .map((one) => one.trim())
    .filter((one) => /\p{L}{3}/u.test(one))

function shortened(sentence: string): string {
  const whole = sentence.replace(/[.!…]+$/, '')
  if (whole.length <= longest) return whole
  const head = whole.slice(0, longest + 1)
  const clause = Math.max(...[', ', '; ', ': ', ' – '].map((mark) => head.lastIndexOf(mark)))
  const end = clause >= shortest * 2 ? clause : head.lastIndexOf(' ')
  return head.slice(0, end > 0 ? end : longest)
}
