import { refusal } from '#platform/problems.ts'

export const otherState = refusal('otherState', 409, 'This cannot be done in the state in which it is.')
export const wasPublished = refusal('wasPublished', 409, 'It was published before; close it instead of deleting it.')
