/** Epoch ms, UTC. Everything that needs the time takes a clock; only this file reads the machine's. */
export type Clock = () => number

export const systemClock: Clock = () => Date.now()

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** The calendar day of an instant in UTC: 2026-12-31. */
export function dayOf(instant: number): string {
  const number = Math.floor(instant / dayMs)
  // Nearly all that ask, ask for today, and writing a date takes long.
  if (number !== lastDay.number) lastDay = { number, day: new Date(instant).toISOString().slice(0, 10) }
  return lastDay.day
}
let lastDay = { number: Number.NaN, day: '' }
