const weights = [7, 9, 10, 5, 8, 4, 2]

export type BusinessIdFinding = 'pattern' | 'checkDigit'

/**
 * Reads a Finnish business id: 1234567-1, with or without the dash, spaces or the prefix FI of a VAT number; six
 * digits get their leading zero. The check digit is 11 − (Σ digit · weight mod 11), 0 where the remainder is 0; a
 * remainder of 1 is never given (Finnish Tax Administration and Patent and Registration Office, the check mark of the
 * business id).
 * @returns the id as 1234567-1, or what is wrong with it
 */
export function readBusinessId(given: string): { id: string } | { finding: BusinessIdFinding } {
  const found = /^(?:FI)?(\d{6,7})-?(\d)$/.exec(given.replace(/\s/g, '').toUpperCase())
  // Without the dash, seven digits could be six and a check digit or seven without one.
  if (!found || (found[1]!.length === 6 && !given.includes('-'))) return { finding: 'pattern' }
  const digits = found[1]!.padStart(7, '0')
  return checkDigitOf(digits) === Number(found[2]) ? { id: `${digits}-${found[2]}` } : { finding: 'checkDigit' }
}

/** @returns 0–9, or null for digits that are never given out */
export function checkDigitOf(digits: string): number | null {
  const remainder = weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0) % 11
  if (remainder === 0) return 0
  return remainder === 1 ? null : 11 - remainder
}
