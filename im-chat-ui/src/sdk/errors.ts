import type { ErrorCode } from './types'

/** An error of the server, or `NETWORK` where it could not be asked. The code is stable, the message is for developers. */
export class CourtyardError extends Error {
  override readonly name = 'CourtyardError'

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly fields: Readonly<Record<string, unknown>> = {},
    /** HTTP status, where the error came over HTTP. */
    readonly status?: number,
  ) {
    super(message)
  }
}

export function networkError(message: string): CourtyardError {
  return new CourtyardError('NETWORK', message)
}
