import { number } from '#lib/client/format.ts'
import * as words from '#lib/paraglide/messages.js'

/** How many notices were marked read, from their ids with spaces between. */
export function readText(ids: string): string {
  const count = ids.split(' ').filter(Boolean).length
  return count === 1 ? words.notices_read_all_one() : words.notices_read_all_many({ count: number(count) })
}
