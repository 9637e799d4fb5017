/** The plain words for what notices hold as codes, in the page's language. */
import type { NoticeGroup, noticeFilters, Rhythm } from '@silta/shared/notices.ts'
import * as words from '#lib/paraglide/messages.js'

export type NoticeFilter = (typeof noticeFilters)[number]
type Say<Code extends string> = Record<Code, () => string>

export const groupWords: Say<NoticeGroup> = {
  own: words.notices_group_own,
  interests: words.notices_group_interests,
  searches: words.notices_group_searches,
  funding: words.notices_group_funding,
  desk: words.notices_group_desk,
}

export const filterWords: Say<NoticeFilter> = {
  open: words.notices_filter_open,
  waiting: words.notices_filter_waiting,
  unread: words.notices_filter_unread,
  done: words.notices_filter_done,
  all: words.notices_filter_all,
}

export const rhythmWords: Say<Rhythm> = {
  daily: words.notices_rhythm_daily,
  weekly: words.notices_rhythm_weekly,
  none: words.notices_rhythm_none,
}
