import type { CostAnswer, ResearchActivity } from '@silta/shared/costs.ts'
import type { SizeClass } from '@silta/shared/words.ts'
import type { BasisPoints } from './cents.ts'

type Ceiling = NonNullable<CostAnswer['ceiling']>
type Part = Ceiling['parts'][number]
export type IntensityFacts = {
  activity: ResearchActivity | null
  size: SizeClass
  /** null = not known: nothing is added */
  isCollaboration: boolean | null
}

/** (EU) 651/2014, art. 25(5): basic research 100 %, industrial research 50 %, development 25 %, feasibility 50 %. */
const bases: Record<Exclude<ResearchActivity, 'other'>, BasisPoints> = {
  fundamental: 10_000,
  industrial: 5000,
  experimental: 2500,
  feasibility: 5000,
}
/** Art. 25(6)(a) and (7): small enterprises, micro ones among them, 20 points; medium ones 10. */
const sizeBonus: Record<Exclude<SizeClass, 'unknown'>, BasisPoints> = {
  micro: 2000,
  small: 2000,
  medium: 1000,
  midcap: 0,
  large: 0,
}
/** Art. 25(6)(b): effective collaboration, or results widely disseminated. */
const collaborationBonus: BasisPoints = 1500
/** Art. 25(6), first sentence. */
const cap: BasisPoints = 8000

/**
 * The highest aid intensity for research and development by (EU) 651/2014 (GBER), art. 25(5)–(7), in basis points of the
 * eligible costs, with the parts of which it is made. Null where it is not known: no activity told, one that is no
 * research or development, or (where size matters) an unknown size.
 *
 * Bonuses (b), (c) and (d) exclude each other. Those of (c) and (d), for assisted areas and projects across borders, are
 * left out, since their figures have not been read in a source; so the ceiling may be too low for them, never too high.
 * Neither collaboration nor size adds anything to basic research, and collaboration adds nothing to a feasibility study.
 */
export function aidCeiling({ activity, size, isCollaboration }: IntensityFacts): Ceiling | null {
  if (activity === null || activity === 'other') return null
  const base: Part = { name: 'base', basisPoints: bases[activity], confidence: 'high' }
  if (activity === 'fundamental') return { basisPoints: base.basisPoints, parts: [base] }
  if (size === 'unknown') return null
  const parts: Part[] = [base, { name: 'size', basisPoints: sizeBonus[size], confidence: 'low' }]
  if (activity !== 'feasibility' && isCollaboration)
    parts.push({ name: 'collaboration', basisPoints: collaborationBonus, confidence: 'high' })
  const sum = parts.reduce((total, part) => total + part.basisPoints, 0)
  if (sum > cap) parts.push({ name: 'cap', basisPoints: cap - sum, confidence: 'high' })
  return { basisPoints: Math.min(sum, cap), parts: parts.filter((part) => part.basisPoints !== 0) }
}
