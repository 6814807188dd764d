/** Whole numbers with thousands marks: 214,906. */
export function count(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(value)
}

/** One decimal below 100, where it says something: 9.1, 142. */
export function decimal(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: Math.abs(value) < 100 ? 1 : 0 }).format(value)
}

/** A share of 0..1 as whole per cent; what is there but below one per cent keeps a decimal: 0.4%. */
export function percent(share: number, locale: string): string {
  const small = share > 0 && share < 0.01
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: small ? 1 : 0 }).format(
    share,
  )
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB']

/** Bytes in steps of 1024; number and unit never part. */
export function bytes(value: number, locale: string): string {
  let amount = value
  let unit = 0
  while (amount >= 1024 && unit < UNITS.length - 1) {
    amount /= 1024
    unit++
  }
  return `${unit === 0 ? count(amount, locale) : decimal(amount, locale)}\u00a0${UNITS[unit] ?? ''}`
}

/** Part of a whole as 0..1; an unknown whole gives 0. */
export function share(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0
}
