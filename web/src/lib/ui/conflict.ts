/** Which of two texts stays. */
export type Side = 'mine' | 'theirs' | 'both'

/** An answer in which two forms differ, as both are read; `side` is what stands unless somebody chooses otherwise. */
export type Difference<Form> = {
  field: keyof Form & string
  label: string
  mine: string
  theirs: string
  side: Side
  /** both can stay, one after the other */
  isText: boolean
}

/** How a form's answers are named and read. */
export type Reading<Form> = {
  label: (field: keyof Form & string) => string
  text: (form: Form, field: keyof Form & string) => string
  isText: (field: keyof Form & string) => boolean
  /** whether I changed it since I read it: what I left alone stays as the other one saved it */
  isTouched: (field: keyof Form & string) => boolean
}

/** Where two forms differ, in the order of the first one's answers. */
export function differences<Form extends object>(mine: Form, theirs: Form, reading: Reading<Form>): Difference<Form>[] {
  const fields = Object.keys(mine) as (keyof Form & string)[]
  const differing = fields.filter((field) => JSON.stringify(mine[field]) !== JSON.stringify(theirs[field]))
  return differing.map((field) => ({
    field,
    label: reading.label(field),
    mine: reading.text(mine, field),
    theirs: reading.text(theirs, field),
    side: reading.isTouched(field) ? 'mine' : 'theirs',
    isText: reading.isText(field),
  }))
}

/** The form that comes of the choices. */
export function settled<Form extends object>(
  mine: Form,
  theirs: Form,
  sides: Partial<Record<keyof Form & string, Side>>,
): Form {
  const valueOf = (field: keyof Form & string, side: Side) => {
    if (side === 'both') return `${String(mine[field])}\n\n${String(theirs[field])}`
    return side === 'mine' ? mine[field] : theirs[field]
  }
  const chosen = (Object.entries(sides) as [keyof Form & string, Side][]).map(([field, side]) => [
    field,
    valueOf(field, side),
  ])
  return { ...mine, ...Object.fromEntries(chosen) }
}
