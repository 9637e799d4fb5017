/** One measured figure; `ratio` = value / the baseline's value, measured in the same run. */
export type Figure = { bench: string; metric: string; value: number; unit: string; against?: string; ratio?: number }

/** Prints a figure as one JSON line, rounded to what the measurement can tell. */
export function report(figure: Figure): void {
  const round = (value: number) => Number(value.toPrecision(4))
  const { value, ratio, ...rest } = figure
  console.log(JSON.stringify({ ...rest, value: round(value), ...(ratio !== undefined && { ratio: round(ratio) }) }))
}

/** The value below which a share of the sorted numbers lies. */
export function percentile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
