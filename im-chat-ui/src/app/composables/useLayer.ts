import { useEventListener } from '@vueuse/core'
import { nextTick, onMounted, onUnmounted, type Ref } from 'vue'
import { useOverlay } from '../stores/overlay'

const FOCUSABLE =
  'button:not(:disabled):not([tabindex="-1"]),[href],input:not(:disabled),textarea:not(:disabled),[tabindex="0"]'

const layers: symbol[] = []

/**
 * Makes an element a layer above the page: takes the focus (to what is marked `data-autofocus`, else to itself), gives it
 * back at the end, closes on Esc. Only the top layer listens.
 */
export function useLayer(
  box: Readonly<Ref<HTMLElement | null>>,
  close: () => void,
  options: { trap?: boolean; closeOutside?: boolean } = {},
) {
  const overlay = useOverlay()
  const id = Symbol('layer')
  const before = document.activeElement
  const onTop = () => layers.at(-1) === id

  onMounted(async () => {
    layers.push(id)
    overlay.enter()
    await nextTick()
    const first = box.value?.querySelector<HTMLElement>('[data-autofocus], [data-autofocus] input')
    const field = first?.matches('input,button,textarea') ? first : first?.querySelector<HTMLElement>('input')
    ;(field ?? first ?? box.value)?.focus({ preventScroll: true })
  })
  onUnmounted(() => {
    const at = layers.indexOf(id)
    if (at >= 0) layers.splice(at, 1)
    overlay.leave()
    const lost = document.activeElement === document.body || document.activeElement === null
    if (lost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
  })

  useEventListener(
    document,
    'keydown',
    (event: KeyboardEvent) => {
      if (!onTop() || event.isComposing) return
      if (event.key === 'Escape') {
        event.preventDefault()
        event.stopPropagation()
        close()
      } else if (event.key === 'Tab' && options.trap) {
        keepInside(event, box.value)
      }
    },
    { capture: true },
  )
  if (options.closeOutside) {
    useEventListener(
      document,
      'pointerdown',
      (event: PointerEvent) => {
        if (onTop() && !(event.target instanceof Node && box.value?.contains(event.target))) close()
      },
      { capture: true },
    )
  }
}

function keepInside(event: KeyboardEvent, box: HTMLElement | null): void {
  if (!box) return
  const stops = Array.from(box.querySelectorAll<HTMLElement>(FOCUSABLE)).filter(
    (stop) => stop.offsetParent !== null,
  )
  const edge = event.shiftKey ? stops[0] : stops.at(-1)
  const other = event.shiftKey ? stops.at(-1) : stops[0]
  const active = document.activeElement
  if (active === edge || active === box || !box.contains(active)) {
    event.preventDefault()
    ;(other ?? box).focus()
  }
}
