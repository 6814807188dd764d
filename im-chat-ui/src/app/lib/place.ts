import type { Spot } from '../stores/overlay'

interface Size {
  readonly width: number
  readonly height: number
}

const MARGIN = 8
const DISTANCE = 4

/** Where a box goes beside a spot: on the wanted side, on the other where there is no room, never off the screen. */
export function place(
  spot: Spot,
  box: Size,
  screen: Size,
  side: 'below' | 'above',
): { left: number; top: number } {
  const below = spot.bottom + DISTANCE
  const above = spot.top - DISTANCE - box.height
  const fitsBelow = below + box.height <= screen.height - MARGIN
  const fitsAbove = above >= MARGIN
  const top =
    side === 'below' ? (fitsBelow || !fitsAbove ? below : above) : fitsAbove || !fitsBelow ? above : below
  const left = spot.left + box.width <= screen.width - MARGIN ? spot.left : spot.right - box.width
  return {
    left: clamp(left, screen.width - box.width - MARGIN),
    top: clamp(top, screen.height - box.height - MARGIN),
  }
}

function clamp(value: number, highest: number): number {
  return Math.max(MARGIN, Math.min(value, highest))
}
