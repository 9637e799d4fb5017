type Keys = { rows: () => HTMLElement[]; isOn: () => boolean }

/** j and k go from row to row, d marks the row as done, s opens its snooze; Enter is the link's own. */
export function shortcuts({ rows, isOn }: Keys): (event: KeyboardEvent) => void {
  return (event) => {
    const target = event.target as HTMLElement
    const isWriting = target.matches('input, textarea, select') || event.ctrlKey || event.metaKey || event.altKey
    if (!isOn() || isWriting) return
    const list = rows()
    const at = list.findIndex((row) => row.contains(document.activeElement))
    switch (event.key) {
      case 'j':
        return focus(list[Math.min(at + 1, list.length - 1)])
      case 'k':
        return focus(list[Math.max(at - 1, 0)])
      case 'd':
        return list[at]?.querySelector<HTMLFormElement>('[data-key="done"]')?.requestSubmit()
      case 's':
        event.preventDefault()
        return snooze(list[at]?.querySelector<HTMLDetailsElement>('[data-key="snooze"]'))
      default:
    }
  }
}

const focus = (row: HTMLElement | undefined) => row?.querySelector<HTMLElement>('[data-next]')?.focus()

function snooze(details: HTMLDetailsElement | null | undefined): void {
  if (!details) return
  details.open = true
  details.querySelector<HTMLInputElement>('input[name="reason"]')?.focus()
}
