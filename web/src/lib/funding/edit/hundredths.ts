/** 7550 → "75.5": basis points as per cent, cents as euros; nothing for what is not known. */
export const hundredthsText = (value: number | null): string => (value === null ? '' : String(value / 100))

/** "75,5 %" → 7550; null for nothing, and for what is no number. */
export function hundredthsOf(typed: string): number | null {
  const plain = typed.replaceAll(/[\s\u00a0€%]/g, '').replace(',', '.')
  return /^\d{1,12}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : null
}
