import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = ({ locals, cookies }) => ({
  session: locals.session,
  theme: cookies.get('theme') ?? 'auto',
})
