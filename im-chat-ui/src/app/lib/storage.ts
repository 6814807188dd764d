/** Where small things are kept between visits. A browser that forbids storage keeps them for this visit only. */
export interface Shelf {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

export function memoryShelf(): Shelf {
  const held = new Map<string, string>()
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  }
}

function browserShelf(): Shelf {
  try {
    const key = 'courtyard.probe'
    localStorage.setItem(key, '1')
    localStorage.removeItem(key)
    return localStorage
  } catch {
    return memoryShelf()
  }
}

export const shelf: Shelf = browserShelf()

/** What is on the shelf under `key`, or undefined where there is nothing readable. */
export function readJson(key: string, from: Shelf = shelf): unknown {
  try {
    const text = from.getItem(key)
    return text === null ? undefined : (JSON.parse(text) as unknown)
  } catch {
    return undefined
  }
}

/** Full storage is no reason to stop: what could not be kept is lost with the page. */
export function writeJson(key: string, value: unknown, to: Shelf = shelf): void {
  try {
    to.setItem(key, JSON.stringify(value))
  } catch {
    // Quota exceeded, or storage switched off meanwhile.
  }
}
