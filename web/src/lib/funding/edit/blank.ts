import type { Words } from '@silta/shared/conditions.ts'
import type { Call, InstrumentText, Rate, Rule } from '@silta/shared/instruments.ts'

const noWords = (): Words => ({ fi: '', sv: '', en: '' })
const notGiven = () => ({ source: { label: '', url: null }, checkedOn: null, confidence: 'low' as const })

/** What nobody has written anything about yet: unknown throughout. */
export const blankInstrument = (): InstrumentText => ({
  title: noWords(),
  paysFor: noWords(),
  authorityId: '',
  form: 'grant',
  status: 'unknown',
  statusNote: null,
  deMinimis: 'unknown',
  researchRole: 'unknown',
  rules: [],
  rates: [],
  calls: [],
  matchLine: null,
  ...notGiven(),
})

/** An id that no other part of the instrument has: rule-1, rule-2 … */
function freeId(kind: string, taken: readonly { id: string }[]): string {
  for (let number = taken.length + 1; ; number++) {
    const id = `${kind}-${number}`
    if (!taken.some((one) => one.id === id)) return id
  }
}

export const blankRule = (taken: readonly Rule[]): Rule => ({
  id: freeId('rule', taken),
  sentence: noWords(),
  when: { judged: true },
  ...notGiven(),
})

export const blankRate = (form: Rate['form']): Rate => ({
  label: noWords(),
  when: null,
  form,
  basisPoints: null,
  maximumCents: null,
  minimumCents: null,
  ...notGiven(),
})

export const blankCall = (taken: readonly Call[]): Call => ({
  id: freeId('call', taken),
  title: noWords(),
  opensOn: null,
  closesOn: null,
  ...notGiven(),
})
