/** Repeatable random numbers (mulberry32): the same seed gives the same fixtures. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** From 0, below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  pick<Values extends readonly [unknown, ...unknown[]]>(values: Values): Values[number] {
    return values[this.between(0, values.length - 1)]
  }

  id(): string {
    return Array.from({ length: 24 }, () => this.between(0, 15).toString(16)).join('')
  }
}
