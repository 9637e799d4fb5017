import type { Problem } from '@silta/shared/contract.ts'

export type FieldProblem = { field: string; code: string; limit?: unknown }

/** What an action throws: a code that the web puts into words, a sentence for those without, a true HTTP status. */
export class Refusal extends Error {
  readonly code: string
  readonly status: number
  readonly details: FieldProblem[] | undefined
  /** seconds after which a new try may pass; sent as Retry-After (RFC 9110, 10.2.3) */
  retryAfter: number | undefined

  constructor(declared: Declared, details?: FieldProblem[]) {
    super(declared.message)
    this.code = declared.code
    this.status = declared.status
    this.details = details
  }

  toBody(): Problem {
    return { code: this.code, message: this.message, ...(this.details && { details: this.details }) }
  }
}

/** What a look finds, null where it is refused. @throws what fails for another reason */
export async function unlessRefused<T>(look: Promise<T>): Promise<T | null> {
  try {
    return await look
  } catch (failure) {
    if (failure instanceof Refusal) return null
    throw failure
  }
}

type Declared = { code: string; status: number; message: string }
export type RefusalMaker = Declared & ((details?: FieldProblem[]) => Refusal)

/** Every refusal that was declared, for the OpenAPI document and for the check that each has its words. */
export const declaredRefusals: Declared[] = []

/** Declares a refusal in one line; call the result to make one to throw. */
export function refusal(code: string, status: number, message: string): RefusalMaker {
  const declared = { code, status, message }
  declaredRefusals.push(declared)
  return Object.assign((details?: FieldProblem[]) => new Refusal(declared, details), declared)
}

export const invalid = refusal('invalid', 422, 'Some fields are not right; see details.')
export const malformed = refusal('malformed', 400, 'The request is not well-formed JSON in UTF-8.')
export const unsupportedMedia = refusal(
  'unsupportedMedia',
  415,
  'Send what is taken here: application/json, or a file as application/octet-stream.',
)
export const tooLarge = refusal('tooLarge', 413, 'The request is larger than what is accepted here.')
export const notFound = refusal('notFound', 404, 'There is nothing here, or it is not shown to you.')
export const signInNeeded = refusal('signInNeeded', 401, 'Sign in first.')
export const notAllowed = refusal('notAllowed', 403, 'Your role does not allow this.')
export const crossSite = refusal('crossSite', 403, 'This request came from another site.')
export const tooMany = refusal('tooMany', 429, 'Too many tries; wait a while.')
export const staleVersion = refusal('staleVersion', 409, 'Somebody changed this meanwhile; nothing of yours is lost.')
export const busy = refusal('busy', 503, 'The service has more to write than it can; try again in a moment.')
export const storageFull = refusal('storageFull', 507, 'The disk is full; nothing was saved.')
export const unexpected = refusal('unexpected', 500, 'Something broke on our side; nothing of yours was changed.')
