/** The value that a token has now; themes change it. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

/** #RRGGBB with an alpha. Anything else is returned as it is. */
export function faded(hex: string, alpha: number): string {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex)
  if (match === null) return hex
  const [red, green, blue] = match.slice(1).map((part) => parseInt(part, 16))
  return `rgba(${red}, ${green}, ${blue}, ${alpha})`
}
