/**
 * Where the rows of a long column stand. Heights are guesses until a row was drawn and measured; a measured height stays
 * known by key while rows come and go around it.
 */
export class Column {
  private readonly measured = new Map<string, number>()
  private keys: readonly string[] = []
  private index = new Map<string, number>()
  private guesses: readonly number[] = []
  private offsets = new Float64Array(1)

  setRows(keys: readonly string[], guesses: readonly number[]): void {
    this.keys = keys
    this.guesses = guesses
    this.index = new Map(keys.map((key, at) => [key, at]))
    this.offsets = new Float64Array(keys.length + 1)
    this.place(0)
    if (this.measured.size > keys.length * 2 + 500) this.forgetAbsent()
  }

  /** Answers whether this is news; then every row below stands elsewhere. */
  measure(key: string, height: number): boolean {
    const at = this.index.get(key)
    if (at === undefined || Math.abs((this.measured.get(key) ?? -1) - height) < 0.05) return false
    this.measured.set(key, height)
    this.place(at)
    return true
  }

  /** Widths changed: what was measured is a guess again. */
  forget(): void {
    this.measured.clear()
    this.place(0)
  }

  get length(): number {
    return this.keys.length
  }

  get height(): number {
    return this.offset(this.keys.length)
  }

  /** Distance of the top of row `at` from the top of the column; of the end for `at` = length. */
  offset(at: number): number {
    return this.offsets[at] ?? 0
  }

  indexOf(key: string): number | undefined {
    return this.index.get(key)
  }

  keyAt(at: number): string | undefined {
    return this.keys[at]
  }

  /** The row that covers `y`; the first or last one for a `y` outside. */
  rowAt(y: number): number {
    let low = 0
    let high = this.keys.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.offset(middle) <= y) low = middle
      else high = middle - 1
    }
    return Math.max(0, low)
  }

  /** Rows that touch [top, bottom], as a half-open range. */
  range(top: number, bottom: number): { start: number; end: number } {
    if (this.keys.length === 0) return { start: 0, end: 0 }
    return { start: this.rowAt(top), end: this.rowAt(bottom) + 1 }
  }

  private place(from: number): void {
    for (let at = from; at < this.keys.length; at += 1) {
      const height = this.measured.get(this.keys[at] ?? '') ?? this.guesses[at] ?? 0
      this.offsets[at + 1] = this.offset(at) + height
    }
  }

  private forgetAbsent(): void {
    for (const key of this.measured.keys()) if (!this.index.has(key)) this.measured.delete(key)
  }
}
