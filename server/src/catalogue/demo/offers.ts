import { offersOfAdvice } from './offers-advice.ts'
import { offersOfBuilding } from './offers-building.ts'
import { offersOfCare } from './offers-care.ts'
import { offersOfCirculation } from './offers-circulation.ts'
import { offersOfDigital } from './offers-digital.ts'
import { offersOfEnergy } from './offers-energy.ts'
import { offersOfFood } from './offers-food.ts'
import { offersOfForest } from './offers-forest.ts'
import { offersOfMetal } from './offers-metal.ts'
import { offersOfMining } from './offers-mining.ts'
import { offersOfNaturalProducts } from './offers-natural-products.ts'
import { offersOfReindeer } from './offers-reindeer.ts'
import { offersOfSnowAndIce } from './offers-snow-and-ice.ts'
import { offersOfTourism } from './offers-tourism.ts'
import type { DemoOffer } from './shape.ts'

/** Every offer of the demo region. */
export const offers: DemoOffer[] = [
  ...offersOfTourism,
  ...offersOfSnowAndIce,
  ...offersOfReindeer,
  ...offersOfFood,
  ...offersOfNaturalProducts,
  ...offersOfMining,
  ...offersOfMetal,
  ...offersOfForest,
  ...offersOfBuilding,
  ...offersOfEnergy,
  ...offersOfCirculation,
  ...offersOfCare,
  ...offersOfDigital,
  ...offersOfAdvice,
]
