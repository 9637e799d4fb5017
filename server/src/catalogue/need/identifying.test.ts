import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeNames } from '../queries.ts'
import { contactsIn, identifyingIn, isInflectionOf, type Known } from './identifying.ts'

const known: Known = {
  organisation: 'Tunturin Poroliha Oy',
  people: ['Sanna Järvinen', 'Jukka Mäki'],
  domains: ['tunturinporoliha.fi'],
  municipalities: placeNames,
}
const kindsIn = (text: string) => identifyingIn(text, known).map(({ text: found, kind }) => `${kind}: ${found}`)

test('[C44] finds places in the forms in which Finnish and Swedish write them', () => {
  expect(kindsIn('Olemme Rovaniemellä, toimitamme Utsjoelle ja Sodankylästä.')).toEqual([
    'place: Rovaniemellä',
    'place: Utsjoelle',
    'place: Sodankylästä',
  ])
  expect(kindsIn('Verkstaden ligger i Torneå, nära Haparanda, och kunderna i Enares byar.')).toEqual([
    'place: Torneå',
    'place: Haparanda',
    'place: Enares',
  ])
  expect(kindsIn('hotelli sijaitsee rovaniemellä, rinne Levillä ja mökki Saariselällä')).toEqual([
    'place: rovaniemellä',
    'place: Levillä',
    'place: Saariselällä',
  ])
  expect(kindsIn('Helsingissä, Savukosken, Kittilässä, Pelkosenniemen, Kilpisjärveltä')).toHaveLength(5)
})

test('[C44] plain words that are also names of places are left alone', () => {
  expect(kindsIn('kolari pihassa, sallan ovi, lahden pohja, inarissa ei')).toEqual([])
  expect(kindsIn('Hihna pysähtyy kahdesti viikossa, kun pakkasta on 25 astetta.')).toEqual([])
  expect(kindsIn('We lose 61 euros a night; 24 cabins, minus 30 degrees, 14 000 euros in 2026.')).toEqual([])
})

test('[C44] finds the organisation, its people and its domain', () => {
  expect(kindsIn('Meillä Tunturin Porolihalla on kaksi savustamoa.')).toEqual(['name: Tunturin Porolihalla'])
  expect(kindsIn('Kysy Sannalta tai Järviseltä.')).toEqual(['name: Sannalta', 'name: Järviseltä'])
  expect(kindsIn('Kuvat ovat sivuilla www.tunturinporoliha.fi/kuvat')).toEqual([
    'domain: www.tunturinporoliha.fi/kuvat',
  ])
})

test('[C44] finds addresses, numbers and business ids', () => {
  expect(kindsIn('Write to jukka.m@yritys.example or call +358 40 123 4567 or 0401234567.')).toEqual([
    'email: jukka.m@yritys.example',
    'phone: +358 40 123 4567',
    'phone: 0401234567',
  ])
  expect(kindsIn('Y-tunnus 1234567-1, osoite Koskikatu 12 B 3, 96200 Rovaniemi')).toEqual([
    'businessId: 1234567-1',
    'address: Koskikatu 12 B 3',
    'address: 96200 Rovaniemi',
  ])
  expect(contactsIn('Hinta oli 10.000 euroa vuosina 2019-2023.')).toEqual([])
})

test('[C44] every municipality is met in its nominative, and findings never overlap or lie outside', () => {
  for (const name of placeNames.filter((one) => !/[\s-]/.test(one))) expect(isInflectionOf(name, name), name).toBe(true)
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(' Rovaniemellä ', 'a@b.fi', ' 040 123 4567', ' Sanna ', '\n', 'Koskikatu 1'),
  )
  fc.assert(
    fc.property(
      fc.array(piece).map((all) => all.join('')),
      (text) => {
        let end = 0
        for (const found of identifyingIn(text, known)) {
          expect(found.start).toBeGreaterThanOrEqual(end)
          expect(text.slice(found.start, found.end)).toBe(found.text)
          end = found.end
        }
        expect(end).toBeLessThanOrEqual(text.length)
      },
    ),
  )
})
