// What people type into fields, as whole cents and numbers, and back.

/** "1 200,50 €", "1.200,50", "1200.5" in cents, without ever being a fraction; null for what is no sum. */
export function centsTyped(text: string): number | null {
  const bare = text.replace(/[\s\u00a0\u202f']|€|eur(oa|os?)?/gi, '')
  const whole = /^\d{1,3}([.,]\d{3})+$/.test(bare) ? bare.replace(/[.,]/g, '') : bare.replace(/[.,](?=.*[.,])/g, '')
  const found = /^(\d{1,11})(?:[.,](\d{1,2}))?$/.exec(whole)
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : null
}

/** Cents as they would be typed: 1200 or 1200,50. */
export function typedCents(cents: number): string {
  const rest = cents % 100
  return rest === 0 ? String(cents / 100) : `${Math.trunc(cents / 100)},${String(rest).padStart(2, '0')}`
}

/** A whole number; null for what is none. */
export const wholeTyped = (text: string): number | null => (/^\d{1,7}$/.test(text.trim()) ? Number(text.trim()) : null)

/** The text under a name of a form, '' when there is none. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
