import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

type Colour = [lightness: number, chroma: number, hue: number]
const source = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')
const pattern = /--([\w-]+): light-dark\(oklch\(([^)]+)\), oklch\(([^)]+)\)\)/g
const colours = new Map(
  [...source.matchAll(pattern)].map(([, name, light, dark]) => [name!, { light: parsed(light!), dark: parsed(dark!) }]),
)

function parsed(text: string): Colour {
  return text.split(' ').map(Number) as Colour
}

/** OKLCH → linear sRGB (Björn Ottosson, "A perceptual color space for image processing", 2020), clipped to gamut. */
function linear([lightness, chroma, hue]: Colour): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const channels = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
  return channels.map((channel) => Math.min(1, Math.max(0, channel))) as [number, number, number]
}

/** Relative luminance and contrast ratio as in WCAG 2.2. */
const luminance = (colour: Colour) => {
  const [red, green, blue] = linear(colour)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
const contrast = (one: Colour, other: Colour) => {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const papers = ['paper', 'paper-sunk', 'paper-raised']
const onPapers = (names: string[], least: number) =>
  names.flatMap((name) => papers.map((paper) => [name, paper, least] as const))
const pairs = [
  ...onPapers(['ink', 'ink-soft', 'fell', 'lingonberry', 'aurora', 'cloudberry', 'rust'], 7),
  ...onPapers(['edge'], 3),
  ['on-lingonberry', 'lingonberry', 7],
  ['on-lingonberry', 'lingonberry-strong', 7],
  ['ink', 'fell-soft', 7],
  ['fell', 'fell-soft', 7],
  ['aurora', 'aurora-soft', 7],
  ['cloudberry', 'cloudberry-soft', 7],
  ['rust', 'rust-soft', 7],
] as const

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  test.each(pairs)('%s on %s reaches %d:1', (name, ground, least) => {
    expect(contrast(colours.get(name)![theme], colours.get(ground)![theme])).toBeGreaterThanOrEqual(least)
  })

  test('neighbouring parts of a picture differ by lightness alone', () => {
    const parts = [1, 2, 3, 4, 5, 6].map((part) => luminance(colours.get(`part-${part}`)![theme]))
    const steps = parts.slice(1).map((part, index) => Math.abs(part - parts[index]!))
    expect(Math.min(...steps)).toBeGreaterThan(0.05)
  })
})
