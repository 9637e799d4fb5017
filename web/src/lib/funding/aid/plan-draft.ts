import {
  activities,
  overheadModels,
  type CostPlan,
  type OverheadModel,
  type ResearchActivity,
} from '@silta/shared/costs.ts'
import { sizeClasses, type SizeClass } from '@silta/shared/words.ts'
import { centsTyped, textOf, typedCents, wholeTyped } from './typed.ts'

/** What each field of a row holds: words, a sum, a whole number, or yes. */
export type FieldKind = 'text' | 'money' | 'whole' | 'check'
/** A row as it is typed; a box that is ticked says "on". */
export type Row = Record<string, string>

/** The lists of a plan, with their fields in the order in which they stand. */
export const lists = {
  work: { label: 'text', hourly: 'money', hours: 'whole', months: 'whole' },
  bought: { label: 'text', provider: 'text', amount: 'money', research: 'check' },
  equipment: { label: 'text', price: 'money', life: 'whole', used: 'whole', use: 'whole' },
  travel: { label: 'text', amount: 'money' },
  other: { label: 'text', amount: 'money' },
  received: { granter: 'text', amount: 'money', minimis: 'check' },
} as const satisfies Record<string, Record<string, FieldKind>>
export type ListName = keyof typeof lists
export const listNames = Object.keys(lists) as ListName[]
const fieldsOf = (list: ListName) => Object.entries(lists[list]) as [string, FieldKind][]

/** A cost plan as it is typed: texts, with one empty row more at the end of each list. */
export type PlanDraft = Record<ListName, Row[]> & {
  activity: ResearchActivity | ''
  collaboration: 'yes' | 'no' | ''
  size: SizeClass | ''
  grantOn: string
  overhead: OverheadModel
  actual: string
  lastYear: string
  chosen: string[]
}

/** a line that nobody has named */
const unnamed = '–'
const maxRows = 60

export const emptyRow = (list: ListName): Row => Object.fromEntries(fieldsOf(list).map(([name]) => [name, '']))
export const isBlank = (row: Row): boolean => Object.values(row).every((text) => text.trim() === '')

/** Rows with an empty one at the end, where there is room for it. */
export function withBlank(list: ListName, rows: Row[]): Row[] {
  const last = rows.at(-1)
  return (last && isBlank(last)) || rows.length >= maxRows ? rows : [...rows, emptyRow(list)]
}

const typedOrEmpty = (cents: number) => (cents === 0 ? '' : typedCents(cents))
const named = (label: string) => (label === unnamed ? '' : label)
const ticked = (is: boolean) => (is ? 'on' : '')

const typedPlain = (rows: CostPlan['travel']): Row[] =>
  rows.map(({ label, amountCents }) => ({ label: named(label), amount: typedOrEmpty(amountCents) }))

/** A plan's lists as rows. */
const typedRows = (plan: CostPlan): Record<ListName, Row[]> => ({
  work: plan.work.map((one) => ({
    label: named(one.label),
    hourly: typedOrEmpty(one.hourlyCents),
    hours: String(one.hoursPerMonth),
    months: String(one.months),
  })),
  bought: plan.bought.map((one) => ({
    label: named(one.label),
    provider: one.provider,
    amount: typedOrEmpty(one.amountCents),
    research: ticked(one.isResearchOrganisation),
  })),
  equipment: plan.equipment.map((one) => ({
    label: named(one.label),
    price: typedOrEmpty(one.priceCents),
    life: String(one.lifeMonths),
    used: String(one.usedMonths),
    use: String(one.usePercent),
  })),
  travel: typedPlain(plan.travel),
  other: typedPlain(plan.other),
  received: plan.received.map((one) => ({
    granter: named(one.granter),
    amount: typedOrEmpty(one.amountCents),
    minimis: ticked(one.isDeMinimis),
  })),
})

export function draftOf(plan: CostPlan): PlanDraft {
  const rows = typedRows(plan)
  return {
    ...eachList((list) => withBlank(list, rows[list])),
    activity: plan.activity ?? '',
    collaboration: plan.isCollaboration === null ? '' : plan.isCollaboration ? 'yes' : 'no',
    size: plan.size ?? '',
    grantOn: plan.grantOn ?? '',
    overhead: plan.overhead.model,
    actual: typedOrEmpty(plan.overhead.actualCents),
    lastYear: plan.lastYearCents === null ? '' : typedCents(plan.lastYearCents),
    chosen: [...plan.chosen],
  }
}

const eachList = (of: (list: ListName) => Row[]) =>
  Object.fromEntries(listNames.map((list) => [list, of(list)])) as Record<ListName, Row[]>

/** What a plain form holds: rows as `work.0.hourly`, instruments in the order in which they were ticked. */
export function draftFrom(form: FormData): PlanDraft {
  const collaboration = textOf(form, 'collaboration')
  return {
    ...eachList((list) => rowsIn(form, list)),
    activity: activities.find((one) => one === textOf(form, 'activity')) ?? '',
    collaboration: collaboration === 'yes' || collaboration === 'no' ? collaboration : '',
    size: sizeClasses.find((one) => one === textOf(form, 'size')) ?? '',
    grantOn: textOf(form, 'grantOn'),
    overhead: overheadModels.find((one) => one === textOf(form, 'overhead')) ?? 'none',
    actual: textOf(form, 'actual'),
    lastYear: textOf(form, 'lastYear'),
    chosen: chosenIn(form),
  }
}

function rowsIn(form: FormData, list: ListName): Row[] {
  const places = [...form.keys()].flatMap((key) => (key.startsWith(`${list}.`) ? Number(key.split('.')[1]) : []))
  const rows = [...new Set(places)].map((at) =>
    Object.fromEntries(fieldsOf(list).map(([name]) => [name, textOf(form, `${list}.${at}.${name}`)])),
  )
  return withBlank(list, rows.filter((row) => !isBlank(row)).slice(0, maxRows))
}

function chosenIn(form: FormData): string[] {
  const order = textOf(form, 'order').split(' ')
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length)
  return form
    .getAll('chosen')
    .map(String)
    .toSorted((a, b) => place(a) - place(b))
}

/** Reads fields as numbers, and keeps the names of those that are none. What is left empty counts nothing. */
class Reader {
  readonly wrong: string[] = []

  sum(text: string, name: string): number {
    return text.trim() === '' ? 0 : (centsTyped(text) ?? this.#fault(name))
  }

  whole(text: string, name: string, empty: number): number {
    return text.trim() === '' ? empty : (wholeTyped(text) ?? this.#fault(name))
  }

  #fault(name: string): number {
    this.wrong.push(name)
    return 0
  }
}

/** A row's fields by their names. */
class Fields {
  readonly #row: Row
  readonly #at: string
  readonly #reader: Reader

  constructor(row: Row, at: string, reader: Reader) {
    this.#row = row
    this.#at = at
    this.#reader = reader
  }

  text = (key: string): string => this.#row[key]?.trim() ?? ''
  name = (key: string): string => this.text(key) || unnamed
  isTicked = (key: string): boolean => this.text(key) !== ''
  sum = (key: string): number => this.#reader.sum(this.text(key), `${this.#at}.${key}`)
  whole = (key: string, empty: number): number => this.#reader.whole(this.text(key), `${this.#at}.${key}`, empty)
}

const readPlain = (row: Fields) => ({ label: row.name('label'), amountCents: row.sum('amount') })
const readWork = (row: Fields) => ({
  label: row.name('label'),
  hourlyCents: row.sum('hourly'),
  hoursPerMonth: row.whole('hours', 0),
  months: row.whole('months', 1) || 1,
})
const readBought = (row: Fields) => ({
  label: row.name('label'),
  provider: row.text('provider'),
  isResearchOrganisation: row.isTicked('research'),
  amountCents: row.sum('amount'),
})
const readEquipment = (row: Fields) => ({
  label: row.name('label'),
  priceCents: row.sum('price'),
  lifeMonths: row.whole('life', 36) || 1,
  usedMonths: row.whole('used', 12) || 1,
  usePercent: row.whole('use', 100),
})
const readReceived = (row: Fields) => ({
  granter: row.name('granter'),
  amountCents: row.sum('amount'),
  isDeMinimis: row.isTicked('minimis'),
})

/** The plan that a draft says, and the fields that are no number, as `work.0.hourly`. */
export function planOf(draft: PlanDraft): { plan: CostPlan; wrong: string[] } {
  const reader = new Reader()
  const rows = <T>(list: ListName, read: (row: Fields) => T): T[] =>
    draft[list].flatMap((row, at) => (isBlank(row) ? [] : [read(new Fields(row, `${list}.${at}`, reader))]))
  const { activity, collaboration, size, grantOn, overhead, actual, lastYear, chosen } = draft
  const plan: CostPlan = {
    activity: activity || null,
    isCollaboration: collaboration === '' ? null : collaboration === 'yes',
    size: size || null,
    grantOn: grantOn || null,
    work: rows('work', readWork),
    bought: rows('bought', readBought),
    equipment: rows('equipment', readEquipment),
    travel: rows('travel', readPlain),
    other: rows('other', readPlain),
    overhead: { model: overhead, actualCents: reader.sum(actual, 'actual') },
    lastYearCents: lastYear.trim() === '' ? null : reader.sum(lastYear, 'lastYear'),
    received: rows('received', readReceived).filter((one) => one.amountCents > 0),
    chosen,
  }
  return { plan, wrong: reader.wrong }
}
