import { describe, expect, it } from 'vitest'
import { readSettings } from './settings'

describe('stored settings', () => {
  it('are the defaults where nothing is stored: quiet, following browser and system', () => {
    expect(readSettings(undefined)).toMatchObject({
      language: 'auto',
      theme: 'system',
      enter: 'send',
      notify: false,
      sound: false,
    })
  })

  it('are taken where they make sense, and left where not', () => {
    const read = readSettings({
      theme: 'dark',
      enter: 7,
      sound: 'yes',
      listWidth: 9_999,
      recentEmoji: ['👍', 3],
      more: 1,
    })
    expect(read).toMatchObject({
      theme: 'dark',
      enter: 'send',
      sound: false,
      listWidth: 360,
      recentEmoji: ['👍'],
    })
    expect(readSettings({ listWidth: 'NaN' }).listWidth).toBe(288)
    expect(readSettings('broken')).toEqual(readSettings(undefined))
  })
})
