/** Whether a text typed by a person finds one of these names: part of a name, of its pinyin, or of the pinyin's initials. */
export function matches(asked: string, ...names: readonly (string | undefined)[]): boolean {
  const wanted = asked.trim().toLowerCase()
  if (wanted === '') return true
  return names.some((name) => {
    if (name === undefined) return false
    const lower = name.toLowerCase()
    const words = lower.split(/\s+/)
    return (
      lower.includes(wanted) ||
      words.join('').includes(wanted) ||
      (words.length > 1 &&
        words
          .map((word) => word.charAt(0))
          .join('')
          .includes(wanted))
    )
  })
}
