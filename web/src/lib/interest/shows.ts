import * as words from '#lib/paraglide/messages.js'

/** Parts of the team inbox, as its address names them; each is also a count of the service's. */
export const shows = ['waitsForUs', 'unassigned', 'mine', 'all', 'escalated'] as const
export type Show = (typeof shows)[number]

export const showWords: Record<Show, () => string> = {
  waitsForUs: words.interest_filter_waits,
  unassigned: words.interest_filter_unassigned,
  mine: words.interest_filter_mine,
  all: words.interest_filter_all,
  escalated: words.interest_filter_escalated,
}
