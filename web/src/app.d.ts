import type { Consent } from '@silta/shared/consents.ts'
import type { Session } from '@silta/shared/accounts.ts'
import type { NoticeCounts } from '@silta/shared/notices.ts'
import type { NamedContact } from '@silta/shared/region.ts'
import type { IncomingMessage } from 'node:http'

declare global {
  namespace App {
    interface Error {
      status: number
      message: string
      /** the refusal's code, for which messages/problems has words */
      code?: string
    }
    interface Locals {
      session: Session | null
      /** set-cookie headers of in-process API answers, passed on to the browser */
      cookies: string[]
    }
    interface PageData {
      session: Session | null
      /** whom to ask; null while nobody was named */
      contact?: NamedContact
      /** how many notices wait for the reader; null for a visitor */
      noticeCounts?: NoticeCounts | null
      /** by whose consent staff acts for an organisation just now */
      acting?: Consent | null
    }
    interface Platform {
      req: IncomingMessage & {
        /** put there by the server: answers an API request without leaving the process */
        silta?: { fetch(request: Request): Promise<Response> }
      }
    }
  }
}
