import { companiesOfIndustry } from './companies-industry.ts'
import { companiesOfKnowledge } from './companies-knowledge.ts'
import { companiesOfNature } from './companies-nature.ts'
import { intermediaries } from './intermediaries.ts'
import type { DemoOrganisation } from './shape.ts'

/** Every organisation of the demo region but its research providers. */
export const organisations: DemoOrganisation[] = [
  ...companiesOfNature,
  ...companiesOfIndustry,
  ...companiesOfKnowledge,
  ...intermediaries,
]
