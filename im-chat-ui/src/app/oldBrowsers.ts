/**
 * What browsers of the floor (Chrome 87, Firefox 78, Safari 14.1) lack and this program uses. Syntax is the build's
 * business; this is the one method of the library that was missing. Imported before everything else.
 */
function at<T>(this: ArrayLike<T>, index: number): T | undefined {
  const whole = Math.trunc(index) || 0
  return this[whole < 0 ? this.length + whole : whole]
}

/** Into prototypes that don't have it. */
export function fill(...prototypes: object[]): void {
  for (const prototype of prototypes) {
    if ('at' in prototype) continue
    Object.defineProperty(prototype, 'at', { value: at, writable: true, configurable: true })
  }
}

fill(Array.prototype, String.prototype)
