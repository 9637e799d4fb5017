/** IANA zones in which the region's people and their neighbours meet; a reader's own is added where it is another. */
export const zones = ['Europe/Helsinki', 'Europe/Stockholm', 'Europe/Oslo', 'Europe/Brussels', 'Europe/London'] as const

/** minutes */
export const lengths = [30, 45, 60, 90, 120] as const
