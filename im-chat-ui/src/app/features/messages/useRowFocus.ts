import { nextTick, type Ref } from 'vue'
import type { Row } from '../../lib/rows'

interface Keeper {
  readonly element: (key: string) => HTMLElement | undefined
  readonly toRow: (key: string, top: number) => void
  readonly lastSeen: () => number
}

type AnyRow = Row | { readonly kind: 'edge'; readonly key: string }

/** Arrow keys walk from message to message inside the log's one tab stop; Ctrl C copies the one they stand on. */
export function useRowFocus(
  scroller: Readonly<Ref<HTMLElement | null>>,
  rows: Readonly<Ref<readonly AnyRow[]>>,
  keeper: Keeper,
) {
  function current(): number {
    const key =
      document.activeElement instanceof HTMLElement ? document.activeElement.dataset['key'] : undefined
    return key === undefined ? -1 : rows.value.findIndex((row) => row.key === key)
  }

  async function walk(by: 1 | -1): Promise<void> {
    const from = current()
    let to = from < 0 ? keeper.lastSeen() : from + by
    while (rows.value[to] && rows.value[to]?.kind !== 'message') to += from < 0 ? -1 : by
    const row = rows.value[to]
    if (!row) return
    const element = keeper.element(row.key)
    if (!element) {
      keeper.toRow(row.key, 120)
      await nextTick()
    }
    const found = element ?? keeper.element(row.key)
    found?.focus({ preventScroll: true })
    found?.scrollIntoView({ block: 'nearest' })
  }

  function onKey(event: KeyboardEvent): void {
    if (event.altKey) return
    const row = rows.value[current()]
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      if (event.ctrlKey || event.metaKey) return
      event.preventDefault()
      void walk(event.key === 'ArrowUp' ? -1 : 1)
    } else if (event.key === 'c' && (event.ctrlKey || event.metaKey) && row?.kind === 'message') {
      if (document.getSelection()?.isCollapsed !== false) void copy(row.message.text)
    } else if (event.key === 'Escape' && document.activeElement !== scroller.value && row) {
      event.stopPropagation()
      scroller.value?.focus({ preventScroll: true })
    }
  }

  return { onKey }
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    // Without a secure context there is no clipboard.
  }
}
