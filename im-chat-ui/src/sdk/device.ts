/**
 * The device's id: one part for the browser (localStorage), one for the tab (sessionStorage), so that two tabs are two
 * devices and a reload is the same one. Where storage is refused, an id for this page only.
 */
export function deviceId(local: () => Storage, session: () => Storage): string {
  return `${remembered(local)}.${remembered(session)}`
}

const KEY = 'courtyard.device'

function remembered(storage: () => Storage): string {
  try {
    const store = storage()
    const known = store.getItem(KEY)
    if (known && known.length <= 24) return known
    const made = randomId()
    store.setItem(KEY, made)
    return made
  } catch {
    return randomId()
  }
}

/** 128 random bits as 22 characters; crypto.randomUUID wants HTTPS, which intranets often lack. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
}
