import { expect, test } from 'vitest'
import { municipalities } from './data/municipalities.ts'
import { commonSection, findIndustries, industries, industryName, readIndustry } from './industries.ts'
import { findMunicipalities, municipalityName, municipalityOf } from './municipalities.ts'

test('[P36] finds a municipality by number or name in three languages, without diacritics too', () => {
  for (const given of ['148', 'Inari', 'enare', 'ANÁR', 'anar']) expect(municipalityOf(given)?.code).toBe('148')
  for (const given of ['Tornio', 'Torneå', 'tornea', 'Duortnus']) expect(municipalityOf(given)?.code).toBe('851')
  for (const given of ['999', 'Atlantis', '']) expect(municipalityOf(given)).toBe(null)
  expect(municipalityName('851', 'sv')).toBe('Torneå')
  expect(municipalityName('698', 'sv')).toBe('Rovaniemi')
})

test('[P36] completes what is typed, the very name first, and shows Lapland before anything is', () => {
  expect(findMunicipalities('kemi', 'fi').map((one) => one.name)).toEqual([
    'Kemi',
    'Kemijärvi',
    'Keminmaa',
    'Kemiönsaari',
  ])
  expect(findMunicipalities('kemi', 'fi')[0]).toEqual({ code: '240', name: 'Kemi', detail: 'Giepma' })
  expect(findMunicipalities('', 'fi').length).toBe(21)
})

test('[P36] every number and every name stands once', () => {
  expect(new Set(municipalities.map((one) => one.code)).size).toBe(municipalities.length)
  expect(new Set(municipalities.map((one) => one.fi)).size).toBe(municipalities.length)
  expect(municipalities.every((one) => /^\d{3}$/.test(one.code))).toBe(true)
  expect(municipalities.filter((one) => one.region === 'lapland').length).toBe(21)
})

test.each([
  ['reindeer', 'en', '01'],
  ['poro', 'fi', '01'],
  ['porotalous', 'fi', '01'],
  ['poronhoitoa', 'fi', '01'],
  ['ren', 'sv', '01'],
  ['boazodoallu', 'fi', '01'],
  ['sawmill', 'en', '16'],
  ['sahalla', 'fi', '16'],
  ['sågverk', 'sv', '16'],
  ['mökkivuokraus', 'fi', '55'],
  ['mokkivuokraus', 'fi', '55'],
  ['northern lights', 'en', '79'],
  ['cold testing vehicle', 'en', '71'],
  ['konepaja', 'fi', '25'],
  ['ohjelmisto', 'fi', '62'],
  ['luksusmökki', 'fi', '55'],
  ['revontulimatkailu', 'fi', '79'],
  ['16', 'fi', '16'],
  ['16.10', 'fi', '16'],
] as const)('[P37] "%s" (%s) is first of all %s', (words, language, code) => {
  expect(findIndustries(words, language)[0]?.code).toBe(code)
})

test('[P37] Rev. 2 has 21 sections and 88 divisions, Rev. 2.1 has 22 and 87, each with three names', () => {
  const counts = Object.entries(industries).map(([version, entries]) => {
    const sections = entries.filter((one) => one.code === one.section).length
    return [version, sections, entries.length - sections]
  })
  expect(counts).toEqual([
    ['NACE2', 21, 88],
    ['NACE2.1', 22, 87],
  ])
  for (const entries of Object.values(industries)) {
    const sections = new Set(entries.filter((one) => one.code === one.section).map((one) => one.code))
    for (const { names, section, words } of entries) {
      expect(Object.values(names).every((name) => name.length > 1)).toBe(true)
      expect(sections.has(section)).toBe(true)
      expect(words.every((word) => word.length > 0)).toBe(true)
    }
  }
})

test('[P37] a code belongs to its revision', () => {
  expect(readIndustry('16.10')).toEqual({ code: '16.10', version: 'NACE2' })
  expect(readIndustry('c16')).toEqual({ code: '16', version: 'NACE2' })
  expect(readIndustry('V')).toBe(null)
  expect(readIndustry({ code: 'V', version: 'NACE2.1' })).toEqual({ code: 'V', version: 'NACE2.1' })
  expect(readIndustry('45')).toEqual({ code: '45', version: 'NACE2' })
  expect(readIndustry({ code: '45', version: 'NACE2.1' })).toBe(null)
  for (const given of ['', '00', '04', 'A16', '1', '161010', 'reindeer']) expect(readIndustry(given)).toBe(null)
  const sections = [
    ['62.01', 'NACE2'],
    ['62', 'NACE2.1'],
    ['K', 'NACE2.1'],
    ['T', 'NACE2.1'],
    ['C', 'NACE2.1'],
  ] as const
  expect(sections.map(([code, version]) => commonSection(code, version))).toEqual(['J', 'J', 'J', 'S', 'C'])
  expect(industryName('72.19', 'NACE2', 'en')).toBe('Scientific research and development')
})
