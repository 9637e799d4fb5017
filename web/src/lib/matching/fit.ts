import { fittingScore } from '@silta/shared/matching.ts'

/** Whether a match is one that a busy person should look at; what is not is shown, but not counted as fitting. */
export const fitsWell = ({ score }: { score: number }): boolean => score >= fittingScore
