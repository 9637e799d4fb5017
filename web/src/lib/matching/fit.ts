/** Much of what could speak for it does; what lies below is shown, but not counted as fitting. */
const enough = 0.42

/** Whether a match is one that a busy person should look at. */
export const fitsWell = ({ score }: { score: number }): boolean => score >= enough
