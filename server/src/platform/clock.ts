/** Epoch ms, UTC. Everything that needs the time takes a clock; only this file reads the machine's. */
export type Clock = () => number

export const systemClock: Clock = () => Date.now()

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** The calendar day of an instant in UTC: 2026-12-31. */
export const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10)
