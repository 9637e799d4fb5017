import type { OfferKind } from '@silta/shared/words.ts'
import { list, number } from '#lib/client/format.ts'
import * as words from '#lib/paraglide/messages.js'

type Counted = { one: () => string; many: (inputs: { count: string }) => string }

const counted: Record<OfferKind, Counted> = {
  service: { one: words.match_one_service, many: words.match_many_service },
  testEnvironment: { one: words.match_one_testEnvironment, many: words.match_many_testEnvironment },
  expertise: { one: words.match_one_expertise, many: words.match_many_expertise },
  equipment: { one: words.match_one_equipment, many: words.match_many_equipment },
  data: { one: words.match_one_data, many: words.match_many_data },
  training: { one: words.match_one_training, many: words.match_many_training },
  studentProject: { one: words.match_one_studentProject, many: words.match_many_studentProject },
  advice: { one: words.match_one_advice, many: words.match_many_advice },
}

/** two to ten in words, as running text has them; above that in figures */
const numerals = [
  words.match_number_2,
  words.match_number_3,
  words.match_number_4,
  words.match_number_5,
  words.match_number_6,
  words.match_number_7,
  words.match_number_8,
  words.match_number_9,
  words.match_number_10,
]
const numeral = (count: number) => numerals[count - 2]?.() ?? number(count)

/** "Six services, two test sites and an expert fit": the most frequent kinds first, the rest together. */
export function headlineOf(kinds: readonly OfferKind[]): string {
  if (kinds.length === 0) return words.match_headline_none()
  const sums = new Map<OfferKind, number>()
  for (const kind of kinds) sums.set(kind, (sums.get(kind) ?? 0) + 1)
  const order = [...sums].sort(([, a], [, b]) => b - a)
  const shown = order.length > 3 ? order.slice(0, 2) : order
  const rest = order.slice(shown.length).reduce((sum, [, count]) => sum + count, 0)
  const parts = shown.map(([kind, count]) =>
    count === 1 ? counted[kind].one() : counted[kind].many({ count: numeral(count) }),
  )
  if (rest > 0) parts.push(words.match_many_other({ count: numeral(rest) }))
  const sentence =
    kinds.length === 1
      ? words.match_headline_one({ what: list(parts) })
      : words.match_headline_many({ what: list(parts) })
  return sentence.charAt(0).toLocaleUpperCase() + sentence.slice(1)
}
