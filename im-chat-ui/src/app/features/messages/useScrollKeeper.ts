import { useEventListener, useResizeObserver } from '@vueuse/core'
import { nextTick, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { Column } from '../../lib/column'

const OVERSCAN = 600
const NEAR_END = 48

/** A row whose key begins with `~` comes and goes by itself (a line between days): nothing is held in place by it. */
export interface Keyed {
  readonly key: string
}

/**
 * Draws only the rows near the visible part of a scrolling column, and keeps what is read where it is while rows come,
 * go and grow around it. Steps of `settle`, after every change and before the browser paints:
 *
 * 1. measure the rows that are drawn;
 * 2. move the spaces above and below, and draw other rows if those measures ask for it (then once more from 1);
 * 3. at the end of the column: stay at its end. Else: put the row that was at the top back to where it was.
 */
export function useScrollKeeper(
  scroller: Readonly<Ref<HTMLElement | null>>,
  rows: Readonly<Ref<readonly Keyed[]>>,
  guess: (index: number) => number,
  /** Whether the end of the rows is the end of the conversation: only then is staying at the end meant. */
  endIsNewest: () => boolean,
) {
  const column = new Column()
  const range = shallowRef({ start: 0, end: 0, before: 0, after: 0 })
  const atEnd = ref(true)
  const observed = new WeakSet<Element>()
  const growth = new ResizeObserver(() => void settle())
  onScopeDispose(() => growth.disconnect())
  let anchor: { key: string; top: number } | undefined
  let width = 0
  let height = 0
  let passes = 0
  /** A scroll that we caused is no wish of the reader. */
  let expectedTop = -1

  function redraw(): boolean {
    const shown = scroller.value?.clientHeight ?? 800
    const top = atEnd.value ? Math.max(0, column.height - shown) : wantedTop()
    const { start, end } = column.range(top - OVERSCAN, top + shown + OVERSCAN)
    const next = { start, end, before: column.offset(start), after: column.height - column.offset(end) }
    const { value } = range
    const same =
      value.start === next.start &&
      value.end === next.end &&
      Math.abs(value.before - next.before) < 0.05 &&
      Math.abs(value.after - next.after) < 0.05
    if (!same) range.value = next
    return !same
  }

  function wantedTop(): number {
    const at = anchor ? column.indexOf(anchor.key) : undefined
    if (anchor && at !== undefined) return column.offset(at) - anchor.top
    return scroller.value?.scrollTop ?? 0
  }

  function rowElement(key: string): HTMLElement | undefined {
    const index = column.indexOf(key)
    if (index === undefined || index < range.value.start || index >= range.value.end) return undefined
    return drawn()[index - range.value.start]
  }

  function drawn(): HTMLElement[] {
    return Array.from(scroller.value?.querySelectorAll<HTMLElement>(':scope > .row') ?? [])
  }

  function measure(): void {
    for (const row of drawn()) {
      const key = row.dataset['key']
      if (key !== undefined) column.measure(key, row.getBoundingClientRect().height)
      if (observed.has(row)) continue
      observed.add(row)
      growth.observe(row)
    }
  }

  function align(): void {
    const box = scroller.value
    if (!box) return
    let top = box.scrollTop
    if (atEnd.value) top = box.scrollHeight - box.clientHeight
    else if (anchor) {
      const row = rowElement(anchor.key)
      if (row) top += row.getBoundingClientRect().top - box.getBoundingClientRect().top - anchor.top
      else top = wantedTop()
    }
    if (Math.abs(top - box.scrollTop) > 0.5) {
      box.scrollTop = top
      expectedTop = box.scrollTop
    }
  }

  async function settle(): Promise<void> {
    if (!scroller.value) return
    measure()
    if (redraw() && passes < 12) {
      passes += 1
      await nextTick()
      await settle()
    } else {
      passes = 0
      align()
    }
  }

  function remember(): void {
    const box = scroller.value
    if (!box || column.length === 0) return
    const left = box.scrollHeight - box.clientHeight - box.scrollTop
    atEnd.value = left < NEAR_END && endIsNewest()
    let at = column.rowAt(box.scrollTop)
    while (at < column.length - 1 && column.keyAt(at)?.startsWith('~')) at += 1
    const key = column.keyAt(at)
    anchor = key === undefined ? undefined : { key, top: column.offset(at) - box.scrollTop }
  }

  function onScroll(): void {
    const box = scroller.value
    // A composer that grows takes room from the messages and moves them: no wish either, `settle` follows.
    if (!box || box.clientHeight !== height) return
    const ours = Math.abs(box.scrollTop - expectedTop) < 1
    expectedTop = -1
    if (!ours || !atEnd.value) remember()
    if (redraw()) void nextTick(settle)
  }

  watch(
    rows,
    (now) => {
      column.setRows(
        now.map((row) => row.key),
        now.map((_, index) => guess(index)),
      )
      redraw()
      void nextTick(settle)
    },
    { immediate: true },
  )

  useEventListener(scroller, 'scroll', onScroll, { passive: true })
  useResizeObserver(scroller, () => {
    const now = scroller.value?.clientWidth ?? 0
    if (width !== 0 && now !== width) column.forget()
    width = now
    height = scroller.value?.clientHeight ?? 0
    void settle()
  })
  watch(scroller, () => void nextTick(settle), { flush: 'post' })

  return {
    range,
    atEnd,
    settle,
    /** The last row whose end is on screen. */
    lastSeen(): number {
      const box = scroller.value
      if (!box) return -1
      const bottom = box.scrollTop + box.clientHeight
      const at = column.rowAt(bottom - 1)
      return column.offset(at + 1) <= bottom + 24 ? at : at - 1
    },
    firstSeen: () => column.rowAt(scroller.value?.scrollTop ?? 0),
    toEnd(): void {
      atEnd.value = true
      redraw()
      void nextTick(settle)
    },
    /** Puts a row at a distance from the top edge. */
    toRow(key: string, top: number): void {
      atEnd.value = false
      anchor = { key, top }
      redraw()
      void nextTick(settle)
    },
    element: rowElement,
  }
}
