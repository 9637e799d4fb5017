/** How many matches a need shows: as many as a person can weigh against each other. */
export const shownMatches = 10
