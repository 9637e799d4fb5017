/** Lists keep what was chosen in their address: it can be sent to somebody, and works without script. */

/** The page's own address, which may be read but not changed, or any other. */
type Address = { pathname: string; searchParams: { toString(): string } }

/** The same page with some parameters changed, null taking one out; a list then begins at its first page. */
export function addressWith({ pathname, searchParams }: Address, changes: Record<string, string | null>): string {
  const search = new URLSearchParams(searchParams.toString())
  search.delete('offset')
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') search.delete(name)
    else search.set(name, value)
  }
  return search.size > 0 ? `${pathname}?${search}` : pathname
}

/** What an address asks of a list; values that the list does not know are left out rather than refused. */
export class Asked {
  private readonly search: URLSearchParams

  constructor({ searchParams }: URL) {
    this.search = searchParams
  }

  /** A text of at most so many characters; undefined when empty. */
  text(name: string, most: number): string | undefined {
    return this.search.get(name)?.trim().slice(0, most) || undefined
  }

  oneOf<Value extends string>(name: string, values: readonly Value[]): Value | undefined {
    const given = this.search.get(name)
    return values.find((value) => value === given)
  }

  /** From which entry on; never past what the list can be asked for. */
  offset(most: number): number {
    const given = Math.floor(Number(this.search.get('offset')))
    return given > 0 ? Math.min(given, most) : 0
  }
}
