import { expect, test } from 'vitest'
import type { CostPlan } from '@silta/shared/costs.ts'
import { draftFrom, draftOf, isBlank, listNames, planOf, type PlanDraft } from './plan-draft.ts'

const plan: CostPlan = {
  activity: 'industrial',
  isCollaboration: true,
  size: null,
  grantOn: '2027-01-31',
  work: [{ label: 'Kehittäjä', hourlyCents: 4050, hoursPerMonth: 100, months: 12 }],
  bought: [{ label: 'Kokeet', provider: 'Laitos', isResearchOrganisation: true, amountCents: 1_500_000 }],
  equipment: [{ label: 'Kammio', priceCents: 2_400_000, lifeMonths: 48, usedMonths: 24, usePercent: 50 }],
  travel: [{ label: '–', amountCents: 7 }],
  other: [],
  overhead: { model: 'flat15', actualCents: 0 },
  lastYearCents: 0,
  received: [{ granter: 'ELY', amountCents: 100, isDeMinimis: false }],
  chosen: ['b', 'a'],
}

function formOf(draft: PlanDraft): FormData {
  const form = new FormData()
  for (const list of listNames)
    draft[list].forEach((row, at) => {
      for (const [name, text] of Object.entries(row)) if (text) form.append(`${list}.${at}.${name}`, text)
    })
  const { activity, collaboration, size, grantOn, overhead, actual, lastYear } = draft
  for (const [name, text] of Object.entries({ activity, collaboration, size, grantOn, overhead, actual, lastYear }))
    form.append(name, text)
  for (const id of draft.chosen.toSorted()) form.append('chosen', id)
  form.append('order', draft.chosen.join(' '))
  return form
}

test('a plan comes back as it was, through the page and through a plain form', () => {
  const draft = draftOf(plan)
  expect(planOf(draft)).toEqual({ plan, wrong: [] })
  expect(planOf(draftFrom(formOf(draft)))).toEqual({ plan, wrong: [] })
  for (const list of listNames) expect(isBlank(draft[list].at(-1)!)).toBe(true)
})

test('what is no number is named, and what is left empty counts nothing', () => {
  const draft = draftOf(plan)
  draft.work.push({ label: '', hourly: 'sata', hours: '1,5', months: '' })
  draft.other = [{ label: 'Aineet', amount: '' }]
  draft.actual = 'x'
  const { plan: read, wrong } = planOf(draft)
  expect(wrong).toEqual(['work.2.hourly', 'work.2.hours', 'actual'])
  expect(read.work[1]).toEqual({ label: '–', hourlyCents: 0, hoursPerMonth: 0, months: 1 })
  expect(read.other).toEqual([{ label: 'Aineet', amountCents: 0 }])
})

test('without script instruments come in the order of the page', () => {
  const form = formOf(draftOf(plan))
  form.delete('order')
  expect(draftFrom(form).chosen).toEqual(['a', 'b'])
})
