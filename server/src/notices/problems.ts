import { refusal } from '#platform/problems.ts'

export const tooManySearches = refusal(
  'tooManySearches',
  409,
  'You have as many saved searches as one can have; delete one first.',
)
