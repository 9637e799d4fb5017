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

export function draftOf(plan: CostPlan): PlanDraft {
  const plain = (rows: CostPlan['travel']) =>
    rows.map(({ label, amountCents }) => ({ label: named(label), amount: typedOrEmpty(amountCents) }))
  const rows: Record<ListName, Row[]> = {
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
    travel: plain(plan.travel),
    other: plain(plan.other),
    received: plan.received.map((one) => ({
      granter: named(one.granter),
      amount: typedOrEmpty(one.amountCents),
      minimis: ticked(one.isDeMinimis),
    })),
  }
  return {
    ...(Object.fromEntries(listNames.map((list) => [list, withBlank(list, rows[list])])) as Record<ListName, Row[]>),
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

/** What a plain form holds: rows as `work.0.hourly`, instruments in the order in which they were ticked. */
export function draftFrom(form: FormData): PlanDraft {
  const rowsOf = (list: ListName): Row[] => {
    const places = [...form.keys()].flatMap((key) => (key.startsWith(`${list}.`) ? Number(key.split('.')[1]) : []))
    const rows = [...new Set(places)].map((at) =>
      Object.fromEntries(fieldsOf(list).map(([name]) => [name, textOf(form, `${list}.${at}.${name}`)])),
    )
    return withBlank(list, rows.filter((row) => !isBlank(row)).slice(0, maxRows))
  }
  const order = textOf(form, 'order').split(' ')
  const place = (id: unknown) => (order.includes(String(id)) ? order.indexOf(String(id)) : order.length)
  const collaboration = textOf(form, 'collaboration')
  return {
    ...(Object.fromEntries(listNames.map((list) => [list, rowsOf(list)])) as Record<ListName, Row[]>),
    activity: activities.find((one) => one === textOf(form, 'activity')) ?? '',
    collaboration: collaboration === 'yes' || collaboration === 'no' ? collaboration : '',
    size: sizeClasses.find((one) => one === textOf(form, 'size')) ?? '',
    grantOn: textOf(form, 'grantOn'),
    overhead: overheadModels.find((one) => one === textOf(form, 'overhead')) ?? 'none',
    actual: textOf(form, 'actual'),
    lastYear: textOf(form, 'lastYear'),
    chosen: form
      .getAll('chosen')
      .map(String)
      .toSorted((a, b) => place(a) - place(b)),
  }
}

/** The plan that a draft says, and the fields that are no number, as `work.0.hourly`. What is left empty counts nothing. */
export function planOf(draft: PlanDraft): { plan: CostPlan; wrong: string[] } {
  const wrong: string[] = []
  const sum = (text: string, name: string) => (text.trim() === '' ? 0 : (centsTyped(text) ?? fault(name)))
  const whole = (text: string, name: string, empty: number) =>
    text.trim() === '' ? empty : (wholeTyped(text) ?? fault(name))
  const fault = (name: string) => {
    wrong.push(name)
    return 0
  }
  const rows = <T>(list: ListName, read: (row: (key: string) => string, at: string) => T): T[] =>
    draft[list].flatMap((row, at) => (isBlank(row) ? [] : [read((key) => row[key]!.trim(), `${list}.${at}`)]))
  const label = (row: (key: string) => string) => row('label') || unnamed
  const plain = (list: ListName) =>
    rows(list, (row, at) => ({ label: label(row), amountCents: sum(row('amount'), `${at}.amount`) }))
  const plan: CostPlan = {
    activity: draft.activity || null,
    isCollaboration: draft.collaboration === '' ? null : draft.collaboration === 'yes',
    size: draft.size || null,
    grantOn: draft.grantOn || null,
    work: rows('work', (row, at) => ({
      label: label(row),
      hourlyCents: sum(row('hourly'), `${at}.hourly`),
      hoursPerMonth: whole(row('hours'), `${at}.hours`, 0),
      months: whole(row('months'), `${at}.months`, 1) || 1,
    })),
    bought: rows('bought', (row, at) => ({
      label: label(row),
      provider: row('provider'),
      isResearchOrganisation: row('research') !== '',
      amountCents: sum(row('amount'), `${at}.amount`),
    })),
    equipment: rows('equipment', (row, at) => ({
      label: label(row),
      priceCents: sum(row('price'), `${at}.price`),
      lifeMonths: whole(row('life'), `${at}.life`, 36) || 1,
      usedMonths: whole(row('used'), `${at}.used`, 12) || 1,
      usePercent: whole(row('use'), `${at}.use`, 100),
    })),
    travel: plain('travel'),
    other: plain('other'),
    overhead: { model: draft.overhead, actualCents: sum(draft.actual, 'actual') },
    lastYearCents: draft.lastYear.trim() === '' ? null : sum(draft.lastYear, 'lastYear'),
    received: rows('received', (row, at) => ({
      granter: row('granter') || unnamed,
      amountCents: sum(row('amount'), `${at}.amount`),
      isDeMinimis: row('minimis') !== '',
    })).filter((one) => one.amountCents > 0),
    chosen: draft.chosen,
  }
  return { plan, wrong }
}
