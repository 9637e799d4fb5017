const irregular = new Map(
  Object.entries({
    centre: 'center',
    fibre: 'fiber',
    metre: 'meter',
    litre: 'liter',
    theatre: 'theater',
    programme: 'program',
    aging: 'ageing',
    grey: 'gray',
    tyre: 'tire',
    sulphur: 'sulfur',
    aluminum: 'aluminium',
    men: 'man',
    women: 'woman',
    children: 'child',
    people: 'person',
    mice: 'mouse',
    criteria: 'criterion',
  }),
)

/** One spelling for British and American English (isation/ization, colour/color, centre/center) and irregular plurals. */
export function oneSpelling(word: string): string {
  return (irregular.get(word) ?? word)
    .replace(/isation(s?)$/, 'ization$1')
    .replace(/([a-z]{3})is(e|es|ed|er|ing)$/, '$1iz$2')
    .replace(/([a-z]{3})yse(s|d?)$/, '$1yze$2')
    .replace(/([a-z]{3})our(s?)$/, '$1or$2')
}

/** A word without what only inflects it (plural, genitive, -ed, -ing), not a dictionary form: dries and drying → dr. */
export function baseForm(word: string): string {
  const plain = oneSpelling(word.replace(/['’]s?$/, ''))
  const cut = plain
    .replace(/(ss|sh|ch|x|z)es$/, '$1')
    .replace(/([^su])s$/, '$1')
    .replace(/([a-z]{2})(ed|ing)$/, '$1')
    .replace(/([bdgkmnprt])\1$/, '$1')
  return cut.replace(/(?:ie|[yie])$/, '')
}
