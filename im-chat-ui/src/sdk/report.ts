/** Somebody else's fault, for the page's console and error monitor; what we were doing goes on. */
export function report(error: unknown): void {
  if (typeof reportError === 'function') {
    reportError(error)
  } else {
    setTimeout(() => {
      throw error
    })
  }
}
