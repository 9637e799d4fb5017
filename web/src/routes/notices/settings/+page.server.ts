import { requestVerification } from '@silta/shared/accounts.ts'
import { changeNoticeSettings, getNoticeSettings, noticeGroups, previewDigest, rhythms } from '@silta/shared/notices.ts'
import { changeSavedSearch, deleteSavedSearch, listSavedSearches, saveSearch } from '@silta/shared/saved-searches.ts'
import { error } from '@sveltejs/kit'
import { call } from '#lib/client/call.ts'
import { acted, textOf } from '#lib/interest/acting.ts'
import { actedWith, textsOf } from '#lib/notices/action.ts'
import { bodyOf } from '#lib/notices/question.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, fetch }) => {
  if (!locals.session) error(401)
  const [settings, { searches }, preview] = await Promise.all([
    call(getNoticeSettings, {}, { fetch }),
    call(listSavedSearches, {}, { fetch }),
    call(previewDigest, {}, { fetch }),
  ])
  return { settings, searches, preview, zones: zonesWith(settings.zone) }
}

/** Every zone that this machine knows, and the one that is set. */
const zonesWith = (zone: string) => [...new Set([...Intl.supportedValuesOf('timeZone'), zone])].sort()

export const actions = {
  save: async ({ request, fetch }) => {
    const form = await request.formData()
    return acted('save', form, () => call(changeNoticeSettings, { body: settingsOf(form) }, { fetch }))
  },
  prove: async ({ request, fetch }) =>
    acted('prove', await request.formData(), () => call(requestVerification, {}, { fetch })),
  tell: async ({ request, fetch }) => {
    const form = await request.formData()
    return actedWith('tell', form, async () => {
      const { id, name } = await call(saveSearch, { body: bodyOf(textsOf(form)) }, { fetch })
      return { id, name }
    })
  },
  change: async ({ request, fetch }) => {
    const form = await request.formData()
    return actedWith('change', form, async () => {
      const id = textOf(form, 'id')
      const active = form.has('active') ? textOf(form, 'active') === 'true' : undefined
      const body = { active, name: textOf(form, 'name').trim() || undefined }
      const { name } = await call(changeSavedSearch, { params: { id }, body }, { fetch })
      return { id, name, was: textOf(form, 'was'), ...(active !== undefined && { active: String(active) }) }
    })
  },
  remove: async ({ request, fetch }) => {
    const form = await request.formData()
    return actedWith('remove', form, async () => {
      await call(deleteSavedSearch, { params: { id: textOf(form, 'id') } }, { fetch })
      return textsOf(form)
    })
  },
} satisfies Actions

function settingsOf(form: FormData) {
  const chosen = noticeGroups.map((group) => [group, rhythms.find((one) => one === textOf(form, group)) ?? 'daily'])
  const quiet = form.has('quiet') ? { from: Number(textOf(form, 'from')), to: Number(textOf(form, 'to')) } : null
  return {
    rhythms: Object.fromEntries(chosen) as Record<(typeof noticeGroups)[number], (typeof rhythms)[number]>,
    hour: Number(textOf(form, 'hour')),
    weekday: Number(textOf(form, 'weekday')),
    zone: textOf(form, 'zone'),
    quiet,
    immediate: form.has('immediate'),
  }
}
