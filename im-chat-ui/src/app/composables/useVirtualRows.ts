import { useEventListener, useResizeObserver } from '@vueuse/core'
import { computed, ref, watch, type Ref } from 'vue'

const EXTRA = 6

/** Rows of one height (plus gaps at known places): only those near the visible part are drawn. */
export function useVirtualRows(
  scroller: Readonly<Ref<HTMLElement | null>>,
  count: () => number,
  rowHeight: () => number,
  /** Additional space above the row with this index: a separator. */
  gap: () => { at: number; height: number } = () => ({ at: -1, height: 0 }),
) {
  const top = ref(0)
  const height = ref(0)

  const offset = (index: number) =>
    index * rowHeight() + (gap().at >= 0 && index >= gap().at ? gap().height : 0)

  const update = () => {
    top.value = scroller.value?.scrollTop ?? 0
    height.value = scroller.value?.clientHeight ?? 0
  }
  useResizeObserver(scroller, update)
  useEventListener(scroller, 'scroll', update, { passive: true })
  watch(count, update, { flush: 'post' })

  const visible = computed(() => {
    const first = Math.max(0, Math.floor(top.value / rowHeight()) - EXTRA)
    const shown = Math.ceil((height.value || 800) / rowHeight()) + 2 * EXTRA
    const last = Math.min(count(), first + shown)
    return Array.from({ length: Math.max(0, last - first) }, (_, n) => ({
      index: first + n,
      top: offset(first + n),
    }))
  })

  /** Moves as little as needed. */
  function reveal(index: number): void {
    const box = scroller.value
    if (!box) return
    const from = offset(index)
    if (from < box.scrollTop) box.scrollTop = from
    else if (from + rowHeight() > box.scrollTop + box.clientHeight)
      box.scrollTop = from + rowHeight() - box.clientHeight
  }

  return { visible, total: computed(() => offset(count())), reveal }
}
