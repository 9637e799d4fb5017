/**
 * Contour lines of a fell that does not exist: value noise from a seed, cut at even heights by marching squares.
 * Lengths are grid cells; one cell is drawn as `scale` units.
 */
export type Point = readonly [x: number, y: number]
export type Fell = { columns: number; rows: number; levels: number }

/** SVG path data, one string per level, lowest first. The same seed and size give the same strings. */
export function contourPaths(seed: string, { columns, rows, levels }: Fell, scale = 10): string[] {
  const heights = heightField(seed, columns, rows)
  return Array.from({ length: levels }, (_, level) => {
    const height = (level + 0.5) / levels
    return joined(crossings(heights, columns, rows, height))
      .map((line) => smooth(line, scale))
      .join('')
  })
}

/** Heights in [0, 1], one per grid point, row by row: three octaves of noise under one summit. */
function heightField(seed: string, columns: number, rows: number): Float64Array {
  const random = randomOf(seed)
  const octaves = [3, 6, 12].map((cells) => Float64Array.from({ length: (cells + 1) * (cells + 1) }, random))
  const summit: Point = [0.6 + random() * 0.25, 0.3 + random() * 0.25]
  const heights = new Float64Array(columns * rows)
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const u = x / (columns - 1)
      const v = y / (rows - 1)
      const noise = octaves.reduce((sum, grid, octave) => sum + noiseAt(grid, u, v) / 2 ** (octave + 1), 0)
      const away = Math.hypot((u - summit[0]) * 1.5, v - summit[1])
      heights[y * columns + x] = Math.min(1, Math.max(0, noise * 0.75 + 0.5 * (1 - away) - 0.1))
    }
  }
  return heights
}

/** Value noise on a square grid of random heights, eased between its points. */
function noiseAt(grid: Float64Array, u: number, v: number): number {
  const side = Math.sqrt(grid.length)
  const x = u * (side - 1.001)
  const y = v * (side - 1.001)
  const [column, row] = [Math.floor(x), Math.floor(y)]
  const [fx, fy] = [eased(x - column), eased(y - row)]
  const at = (dx: number, dy: number) => grid[(row + dy) * side + column + dx] ?? 0
  return (at(0, 0) * (1 - fx) + at(1, 0) * fx) * (1 - fy) + (at(0, 1) * (1 - fx) + at(1, 1) * fx) * fy
}

const eased = (t: number) => t * t * (3 - 2 * t)

/** Marching squares: in each cell the one or two segments in which the height is met. */
function crossings(heights: Float64Array, columns: number, rows: number, height: number): [Point, Point][] {
  const segments: [Point, Point][] = []
  for (let y = 0; y < rows - 1; y++) {
    for (let x = 0; x < columns - 1; x++) {
      const at = (dx: number, dy: number) => heights[(y + dy) * columns + x + dx]! - height
      const corners = [at(0, 0), at(1, 0), at(1, 1), at(0, 1)] as const
      const places: Point[] = [
        [x + share(corners[0], corners[1]), y],
        [x + 1, y + share(corners[1], corners[2])],
        [x + share(corners[3], corners[2]), y + 1],
        [x, y + share(corners[0], corners[3])],
      ]
      const met = places.filter((_, edge) => corners[edge]! > 0 !== corners[(edge + 1) % 4]! > 0)
      if (met.length >= 2) segments.push([met[0]!, met[1]!])
      if (met.length === 4) segments.push([met[2]!, met[3]!])
    }
  }
  return segments
}

/** Where between two heights of opposite sign the line passes, in [0, 1]. */
const share = (from: number, to: number) => (from === to ? 0.5 : from / (from - to))

/** Segments that touch, put end to end into lines as long as they go. */
function joined(segments: [Point, Point][]): Point[][] {
  const keyOf = (point: Point) => `${point[0].toFixed(4)} ${point[1].toFixed(4)}`
  const byEnd = new Map<string, Set<[Point, Point]>>()
  for (const segment of segments) {
    for (const end of segment) {
      const key = keyOf(end)
      byEnd.set(key, (byEnd.get(key) ?? new Set()).add(segment))
    }
  }
  const left = new Set(segments)
  const follow = (line: Point[]) => {
    for (;;) {
      const key = keyOf(line.at(-1)!)
      const next = [...(byEnd.get(key) ?? [])].find((segment) => left.has(segment))
      if (!next) return line
      left.delete(next)
      line.push(keyOf(next[0]) === key ? next[1] : next[0])
    }
  }
  return segments.flatMap((segment) => {
    if (!left.delete(segment)) return []
    const line = follow(follow([segment[0], segment[1]]).reverse())
    return line.length > 4 ? [line] : []
  })
}

/** A line through the middles of its segments, its points as handles: no corner is left. */
function smooth(line: Point[], scale: number): string {
  const place = ([x, y]: Point) => `${Math.round(x * scale)} ${Math.round(y * scale)}`
  const parts = line.slice(1, -1).map((point, index) => {
    const next = line[index + 2]!
    return `Q${place(point)} ${place([(point[0] + next[0]) / 2, (point[1] + next[1]) / 2])}`
  })
  return `M${place(line[0]!)}${parts.join('')}L${place(line.at(-1)!)}`
}

/** mulberry32 over an FNV-1a hash of the seed: numbers in [0, 1). */
function randomOf(seed: string): () => number {
  let state = 2166136261
  for (const letter of seed) state = Math.imul(state ^ letter.codePointAt(0)!, 16777619)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
