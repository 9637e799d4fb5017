import type { AidRoom } from '@silta/shared/aid.ts'

const dayMs = 86_400_000
const windowDays = 1096
/** how much of the picture's width a sum takes */
const words = 0.24

export type Step = { on: string; leftCents: number; /** [0, 1] across the picture */ from: number; to: number }

/** What is left, day by day, as steps across the picture: from the day asked to a little past the last change. */
export function stepsOf({ leftCents, frees }: AidRoom, on: string): Step[] {
  const start = atOf(on)
  const last = frees.at(-1)
  const span = (last ? Math.round((atOf(last.on) - start) * 1.12) : windowDays * dayMs) || dayMs
  const place = (day: string) => (atOf(day) - start) / span
  const changes = [{ on, leftCents }, ...frees]
  return changes.map((one, at) => {
    const next = changes[at + 1]
    return { on: one.on, leftCents: one.leftCents, from: place(one.on), to: next ? place(next.on) : 1 }
  })
}

/** An outline of the steps in a box of 100 × 100, the ceiling at the top. */
export function outlineOf(steps: readonly Step[], ceilingCents: number): string {
  const height = (cents: number) => (100 - (cents / ceilingCents) * 100).toFixed(2)
  const points = steps.map(
    ({ from, to, leftCents }) => `H${(from * 100).toFixed(2)} V${height(leftCents)} H${(to * 100).toFixed(2)}`,
  )
  return `M0 100 ${points.join(' ')} V100 Z`
}

/** Steps whose sums have room to be written: the last always, the others where nothing stands too near. */
export function labelled(steps: readonly Step[]): Step[] {
  const last = steps.at(-1)
  return steps.filter((step) => step === last || (step.to - step.from >= words && step.from <= 1 - 2 * words))
}

const atOf = (day: string) => Date.parse(`${day}T00:00:00Z`)
