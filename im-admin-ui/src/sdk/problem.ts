/** Codes that the client itself gives, beside those of docs/protocol.md. */
export type LocalCode = 'NETWORK' | 'TIMEOUT' | 'BAD_ANSWER'

/**
 * Why a request failed: a stable code, the HTTP status (0: there was no answer), the server's own words, and the other fields
 * of its problem document.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError'

  constructor(
    readonly code: string,
    readonly status = 0,
    readonly detail = '',
    readonly fields: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail === '' ? code : `${code}: ${detail}`)
  }
}

const CODE_OF_STATUS: Record<number, string> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'RATE_LIMITED',
  502: 'UNAVAILABLE',
  503: 'UNAVAILABLE',
  504: 'UNAVAILABLE',
}

/** An answer of 4xx or 5xx. Proxies and the host's own filters answer without a problem document: then the status speaks. */
export async function problemOf(response: Response): Promise<ApiError> {
  const body = await fieldsOf(response)
  const fallback = CODE_OF_STATUS[response.status] ?? (response.status >= 500 ? 'INTERNAL' : 'BAD_ANSWER')
  return new ApiError(
    textField(body, 'code') ?? fallback,
    response.status,
    textField(body, 'detail') ?? '',
    body,
  )
}

async function fieldsOf(response: Response): Promise<Record<string, unknown>> {
  if (!isJson(response)) return {}
  try {
    const body: unknown = await response.json()
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

export function isJson(response: Response): boolean {
  return /^application\/(problem\+)?json\b/i.test(response.headers.get('Content-Type') ?? '')
}

function textField(body: Record<string, unknown>, name: string): string | undefined {
  const value = body[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
