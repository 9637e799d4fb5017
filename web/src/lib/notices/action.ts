import { acted, type Acted } from '#lib/interest/acting.ts'

/** The page's own address, which may be read but not changed. */
type Address = { searchParams: { toString(): string } }

/** A page's own form action, by name, that leaves what the page's address asks for as it is. */
export function actionOf({ searchParams }: Address, name: string): string {
  const kept = new URLSearchParams(searchParams.toString())
  for (const key of [...kept.keys()]) if (key.startsWith('/')) kept.delete(key)
  return kept.size > 0 ? `?/${name}&${kept}` : `?/${name}`
}

/** A form's texts by their names. */
export const textsOf = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'))

/** As `acted`, with what the page needs to say what was done and to take it back. */
export async function actedWith(act: string, form: FormData, work: () => Promise<Record<string, string>>) {
  let values: Record<string, string> = {}
  const answer = await acted(act, form, async () => (values = await work()))
  return 'status' in answer ? answer : ({ ...answer, values } satisfies Acted)
}
