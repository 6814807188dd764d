import { expect, it } from 'vitest'
import { place } from './place'

const screen = { width: 400, height: 600 }
const box = { width: 200, height: 100 }
const at = (left: number, top: number) => ({ left, top, right: left + 20, bottom: top + 20 })

it('stands below where there is room, else above', () => {
  expect(place(at(50, 100), box, screen, 'below')).toEqual({ left: 50, top: 124 })
  expect(place(at(50, 550), box, screen, 'below')).toEqual({ left: 50, top: 446 })
  expect(place(at(50, 20), box, screen, 'above')).toEqual({ left: 50, top: 44 })
})

it('lines up with the right edge where the left has no room, and never leaves the screen', () => {
  expect(place(at(350, 100), box, screen, 'below').left).toBe(170)
  expect(place(at(0, 100), { width: 600, height: 900 }, screen, 'below')).toEqual({ left: 8, top: 8 })
})
