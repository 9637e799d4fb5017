import { dayMs } from '#platform/clock.ts'

/** how long a merging of offers or organisations can be taken back: duplicates are noticed when a bill comes */
export const undoableMs = 30 * dayMs
