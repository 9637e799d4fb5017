import { getCosts, listCostVersions, saveCosts, tryCosts, type CostAnswer, type CostPlan } from '@silta/shared/costs.ts'
import { error, fail, type RequestEvent } from '@sveltejs/kit'
import { call, Refusal } from '#lib/client/call.ts'
import { fieldText, problemText } from '#lib/client/problem.ts'
import { draftFrom, planOf, type PlanDraft } from '#lib/funding/aid/plan-draft.ts'
import { textOf } from '#lib/funding/aid/typed.ts'
import * as words from '#lib/paraglide/messages.js'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ fetch, params, locals, url }) => {
  if (!locals.session) error(401)
  const version = Number(url.searchParams.get('version'))
  const query = Number.isInteger(version) && version > 0 ? { version } : {}
  const [saved, { versions }] = await Promise.all([
    call(getCosts, { params: { id: params.id }, query }, { fetch }),
    call(listCostVersions, { params: { id: params.id } }, { fetch }),
  ])
  return { saved, versions, newest: versions[0]?.version ?? 0 }
}

type Asked = Pick<RequestEvent, 'request' | 'fetch'> & { params: { id: string } }
/** What became of the form: what was typed, what it comes to, and what to say. */
type Acted = {
  draft: PlanDraft
  result: CostAnswer | null
  done: string
  problem: string
  errors: Record<string, string>
  /** the version that somebody else saved meanwhile */
  conflict: number | null
}
const nothing = { result: null, done: '', problem: '', errors: {}, conflict: null }

export const actions: Actions = {
  reckon: ({ request, fetch, params }: Asked) =>
    withPlan(request, async (plan) => ({
      result: await call(tryCosts, { params: { id: params.id }, body: plan }, { fetch }),
    })),
  save: ({ request, fetch, params }: Asked) =>
    withPlan(request, async (plan, form) => {
      const body = { version: Number(textOf(form, 'version')), plan }
      const saved = await call(saveCosts, { params: { id: params.id }, body }, { fetch })
      return { result: saved.result, done: words.aid_saved({ version: saved.version }) }
    }),
}

type Work = (plan: CostPlan, form: FormData) => Promise<Partial<Acted>>

async function withPlan(request: Request, work: Work) {
  const form = await request.formData()
  const draft = draftFrom(form)
  const { plan, wrong } = planOf(draft)
  if (wrong.length) {
    const errors = Object.fromEntries(wrong.map((name) => [name, fieldText('number')]))
    return fail(422, { ...nothing, draft, errors } satisfies Acted)
  }
  try {
    return { ...nothing, draft, ...(await work(plan, form)) } satisfies Acted
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    const conflict = thrown.code === 'staleVersion' ? Number(thrown.details[0]?.limit) : null
    const problem = thrown.details.some(({ field }) => field === 'total') ? words.aid_too_large() : problemText(thrown)
    return fail(thrown.status, { ...nothing, draft, problem, conflict } satisfies Acted)
  }
}
