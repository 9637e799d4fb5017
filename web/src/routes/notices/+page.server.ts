import { renewNeed } from '@silta/shared/needs.ts'
import {
  getNoticeSettings,
  listNotices,
  noticeFilters,
  noticeGroups,
  noticeStates,
  readAllNotices,
  setNoticeState,
} from '@silta/shared/notices.ts'
import { renewOffer } from '@silta/shared/offers.ts'
import { error } from '@sveltejs/kit'
import { Asked } from '#lib/catalogue/browse/address.ts'
import { call } from '#lib/client/call.ts'
import { acted, textOf } from '#lib/interest/acting.ts'
import { actedWith } from '#lib/notices/action.ts'
import type { NoticeFilter } from '#lib/notices/words.ts'
import { getLocale } from '#lib/paraglide/runtime.js'
import type { Actions, PageServerLoad } from './$types'

type Fetch = typeof globalThis.fetch
const limit = 30
const furthest = 10_000
/** more than anybody has waiting; what is beyond stands in the list of those that wait */
const mostWaiting = 50

export const load: PageServerLoad = async ({ locals, url, fetch }) => {
  if (!locals.session) error(401)
  const asked = new Asked(url)
  const offset = asked.offset(furthest)
  const filter: NoticeFilter = asked.oneOf('show', noticeFilters) ?? 'open'
  const group = asked.oneOf('group', noticeGroups)
  const ask = (which: NoticeFilter, from: number, most: number) =>
    call(listNotices, { query: { filter: which, group, language: getLocale(), offset: from, limit: most } }, { fetch })
  const sorted = filter === 'open'
  const [list, waiting, last, { mail }] = await Promise.all([
    ask(filter, offset, limit),
    sorted && offset === 0 ? ask('waiting', 0, mostWaiting) : null,
    ask('all', 0, 1),
    call(getNoticeSettings, {}, { fetch }),
  ])
  // what waits stands above, once
  const news = sorted ? list.notices.filter((notice) => !notice.waiting) : list.notices
  const newest = offset === 0 ? list.notices[0]?.id : undefined
  const latest = last.notices[0]?.id ?? null
  return {
    latest,
    waiting: waiting?.notices ?? [],
    news,
    counts: list.counts,
    mail,
    total: list.total,
    newest,
    filter,
    group,
    offset,
    limit,
  }
}

export const actions = {
  state: async ({ request, fetch }) => {
    const form = await request.formData()
    return actedWith('state', form, async () => {
      const id = textOf(form, 'id')
      const state = oneOf(noticeStates, textOf(form, 'state'))
      await call(setNoticeState, { params: { id }, body: { state } }, { fetch })
      return { id, state, was: textOf(form, 'was') }
    })
  },
  readAll: async ({ request, fetch }) => {
    const form = await request.formData()
    return actedWith('readAll', form, async () => {
      const group = noticeGroups.find((one) => one === textOf(form, 'group'))
      const unread = await unreadIds(group, fetch)
      await call(readAllNotices, { body: { upTo: textOf(form, 'upTo') || undefined, group } }, { fetch })
      const still = new Set(await unreadIds(group, fetch))
      return { ids: unread.filter((id) => !still.has(id)).join(' ') }
    })
  },
  unread: async ({ request, fetch }) => {
    const form = await request.formData()
    return acted('unread', form, async () => {
      for (const id of textOf(form, 'ids').split(' ').filter(Boolean))
        await call(setNoticeState, { params: { id }, body: { state: 'unread' } }, { fetch })
    })
  },
  renew: async ({ request, fetch }) => {
    const form = await request.formData()
    return actedWith('renew', form, async () => {
      const params = { id: textOf(form, 'subject') }
      await call(textOf(form, 'kind') === 'offer.renew' ? renewOffer : renewNeed, { params }, { fetch })
      await call(setNoticeState, { params: { id: textOf(form, 'id') }, body: { state: 'done' } }, { fetch })
      return { title: textOf(form, 'title') }
    })
  },
} satisfies Actions

const oneOf = <Value extends string>(values: readonly Value[], given: string): Value =>
  values.find((value) => value === given) ?? error(400)

/** Ids of my unread notices, so that marking all of them read can be taken back. */
async function unreadIds(group: (typeof noticeGroups)[number] | undefined, fetch: Fetch): Promise<string[]> {
  const ids: string[] = []
  for (let offset = 0; ; offset += 100) {
    const query = { filter: 'unread', group, limit: 100, offset } as const
    const { notices, total } = await call(listNotices, { query }, { fetch })
    ids.push(...notices.map(({ id }) => id))
    if (notices.length === 0 || ids.length >= total) return ids
  }
}
