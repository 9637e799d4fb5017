import { fittingScore } from '@silta/shared/matching.ts'
import type { Opinion } from '@silta/shared/opinions.ts'

type Judged = { score: number; opinion?: Opinion }

/** Whether the reader said that it does not fit: it stands last, folded. */
export const isRefused = ({ opinion }: Judged): boolean => opinion?.fits === false

/** Whether a match is one that a busy person should look at; what is not is shown, but not counted as fitting. */
export const fitsWell = (match: Judged): boolean => match.score >= fittingScore && !isRefused(match)
