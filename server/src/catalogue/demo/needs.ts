import { directions } from './directions.ts'
import { needsOfCareAndTechnology } from './needs-care-and-technology.ts'
import { needsOfEnergyAndCirculation } from './needs-energy-and-circulation.ts'
import { needsOfForestAndBuilding } from './needs-forest-and-building.ts'
import { needsOfMiningAndMetal } from './needs-mining-and-metal.ts'
import { needsOfReindeerAndFood } from './needs-reindeer-and-food.ts'
import { needsOfTourism } from './needs-tourism.ts'
import type { DemoNeed } from './shape.ts'

/** Every need and direction of the demo region. */
export const needs: DemoNeed[] = [
  ...needsOfTourism,
  ...needsOfReindeerAndFood,
  ...needsOfMiningAndMetal,
  ...needsOfForestAndBuilding,
  ...needsOfEnergyAndCirculation,
  ...needsOfCareAndTechnology,
  ...directions,
]
