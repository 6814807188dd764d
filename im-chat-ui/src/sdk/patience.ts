import { networkError } from './errors'
import type { ConnectionState } from './types'
import type { Wire } from './wire'

const WAIT_MS = 20_000

/** A wire whose callers may come while the connection is on its way: they wait for it, for a while. */
export function patient(
  wire: Wire,
  onConnection: (listener: (state: ConnectionState) => void) => () => void,
): Wire {
  function whenOnline(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => done(() => reject(networkError('Not connected'))), WAIT_MS)
      const off = onConnection(() => wire.online && done(resolve))
      function done(settle: () => void) {
        clearTimeout(timer)
        off()
        settle()
      }
    })
  }
  return {
    get online() {
      return wire.online
    },
    async call(op, ask) {
      if (!wire.online) await whenOnline()
      return wire.call(op, ask)
    },
  }
}
