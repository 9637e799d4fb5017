/** Endings of Swedish nouns and adjectives: definite, plural, genitive, agreement. The empty one too. */
export const wordEndings: ReadonlySet<string> = new Set(
  ' n en et t a an ar arna er erna or orna r rna na e ade are ast aste at'
    .split(' ')
    .flatMap((ending) => [ending, /[stx]$/.test(ending) ? ending : ending + 's']),
)

/** Endings that only adjectives and verbs have. */
export const adjectivalEndings: ReadonlySet<string> = new Set('a e ade are ast aste at'.split(' '))

/** The stems of a Swedish base form to which endings attach: gruva → gruv-, vatten → vattn-, laboratorium → laboratori-. */
export function inflectionStems(word: string): string[] {
  const stems = [word]
  if (/[^aeiouyåäö][ae]$/.test(word)) stems.push(word.slice(0, -1))
  if (/[^aeiouyåäö](el|er|en|on)$/.test(word)) stems.push(word.slice(0, -2) + word.slice(-1))
  if (word.endsWith('um')) stems.push(word.slice(0, -2))
  if (/[^m]m$/.test(word)) stems.push(word + 'm')
  if (word.endsWith('man')) stems.push(word.slice(0, -3) + 'män')
  return stems.filter((one) => one.length > 1)
}

/** How Swedish words stand before another in a compound: gruva → gruv-, kyrka → kyrko-, skog → skogs-. */
export function modifierForms(word: string): string[] {
  const forms = [word, word + 's']
  if (/[ae]$/.test(word)) {
    const core = word.slice(0, -1)
    forms.push(core, core + 'o', core + 'u', core + 's')
  }
  return forms.filter((form) => form.length > 2)
}
