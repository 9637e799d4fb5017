import { v7 } from 'uuid'

/** UUID version 7 (RFC 9562): unique, and sorts by the time of its making. */
export const newId = (): string => v7()
