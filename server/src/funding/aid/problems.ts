import { refusal } from '#platform/problems.ts'

export const linkKnown = refusal('linkKnown', 409, 'This enterprise is named already.')
