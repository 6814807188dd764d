/**
 * Waiting times of a client that lost its server: exponential with full jitter, so that a thousand clients of a stopped
 * node don't come back together.
 */
export class Backoff {
  private attempts = 0

  constructor(
    private readonly firstMs: number,
    private readonly maxMs: number,
    private readonly random: () => number = Math.random,
  ) {}

  /** A random time in [first / 2, ceiling); the ceiling doubles with every call up to the maximum. */
  next(): number {
    const ceiling = Math.min(this.maxMs, this.firstMs * 2 ** this.attempts)
    this.attempts = Math.min(this.attempts + 1, 30)
    const floor = Math.min(this.firstMs / 2, ceiling)
    return Math.round(floor + this.random() * (ceiling - floor))
  }

  reset(): void {
    this.attempts = 0
  }
}
