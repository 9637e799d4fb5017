import { contourPaths } from '#lib/ui/contours.ts'
import type { RequestHandler } from './$types'

const fell = { columns: 72, rows: 48, levels: 13 }

/** The contour lines of a seed as a picture to be used as a mask: every second line is heavier, as on a map. */
export const GET: RequestHandler = ({ params }) => {
  const paths = contourPaths(params.seed.slice(0, 64), fell)
  const lines = paths.map((path, level) => `<path d="${path}" stroke-width="${level % 4 === 0 ? 1.6 : 0.8}"/>`)
  const box = `0 0 ${(fell.columns - 1) * 10} ${(fell.rows - 1) * 10}`
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" fill="none" stroke="black">${lines.join('')}</svg>`
  return new Response(picture, {
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=604800' },
  })
}
