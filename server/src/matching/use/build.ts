import { sideWeights, type SideWeights } from '../scores.ts'
import { placesWith, scoreWith, seeded, type LoggedList, type LoggedMatch } from './replay.ts'
import { propensityOf } from './rules.ts'

/** What people of the synthetic log look at: place and price count for far more than in the code. */
export const trueWeights: SideWeights = {
  need: { topic: 0.25, place: 0.45, price: 0.3 },
  offer: { topic: 0.6, industry: 0.4 },
}

type Synthetic = { needs: number; listsEach: number; length?: number; decay: number; seed?: number }

/**
 * A log of which the truth is known: `wishes` tells how likely each match is wanted once it is looked at. Lists are
 * ordered as the code orders them, but for some exchanges (as ties make them); each place is looked at by place^(−decay).
 */
export function syntheticLog({ needs, listsEach, length = 10, decay, seed = 7 }: Synthetic) {
  const random = seeded(seed)
  const wishes = new Map<string, number>()
  const lists: LoggedList[] = []
  for (let at = 0; at < needs; at++) {
    const about = `need-${at}`
    const matches = Array.from({ length }, (_, one) => aMatch(`${about}-offer-${one}`, random))
    for (const { id, fits } of matches) wishes.set(id, Math.min(1, scoreWith(fits, trueWeights) ** 2))
    const places = placesWith({ about, matches })
    for (let day = 0; day < listsEach; day++) {
      const stood = exchanged(places, random)
      const shown = matches.map((one) => {
        const place = stood.get(one.id)!
        return { ...one, place, hit: random() < propensityOf(place, decay) * wishes.get(one.id)! }
      })
      lists.push({ about, matches: shown.sort((a, b) => a.place - b.place) })
    }
  }
  return { lists, wishes }
}

/** Hits within the first k of a list in truth, and the share of all wishes that are looked at there. */
export function truthOf(
  { lists, wishes }: ReturnType<typeof syntheticLog>,
  placesOf: (list: LoggedList) => ReadonlyMap<string, number>,
  { k, decay }: { k: number; decay: number },
): { hits: number; share: number } {
  let [hits, all] = [0, 0]
  for (const list of lists) {
    const places = placesOf(list)
    for (const { id } of list.matches) {
      const place = places.get(id)!
      all += wishes.get(id)!
      if (place <= k) hits += propensityOf(place, decay) * wishes.get(id)!
    }
  }
  return { hits: hits / lists.length, share: hits / all }
}

function aMatch(id: string, random: () => number): LoggedMatch {
  const fits = { topic: 0.3 + 0.5 * random(), place: random(), price: random(), industry: random() }
  const none = { organisationId: null, kind: '', place: 0, placedBy: 'score', hit: false } as const
  return { id, ...none, fits, score: scoreWith(fits, sideWeights) }
}

/** Some neighbours change places, a few times over. */
function exchanged(places: ReadonlyMap<string, number>, random: () => number): Map<string, number> {
  const order = [...places].sort(([, a], [, b]) => a - b).map(([id]) => id)
  for (let times = 0; times < 3; times++) {
    const at = Math.floor(random() * (order.length - 1))
    const [first, second] = [order[at]!, order[at + 1]!]
    order.splice(at, 2, second, first)
  }
  return new Map(order.map((id, at) => [id, at + 1]))
}
