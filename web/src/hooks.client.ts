import { Refusal } from '#lib/client/call.ts'
import type { HandleClientError } from '@sveltejs/kit/hooks'

/** A refusal that a page's load met becomes that page's error, with its true status and its code. */
export const handleError: HandleClientError = ({ error }) => {
  if (error instanceof Refusal) return { status: error.status, message: error.message, code: error.code }
  if (!navigator.onLine) return { status: 503, message: 'offline', code: 'offline' }
}
