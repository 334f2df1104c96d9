import { describe, expect, it } from 'vitest'
import { turnAt } from './transcript'

const turns = [
  { started_at: 1, ended_at: 4 },
  { started_at: 3.5, ended_at: 5 },
  { started_at: null, ended_at: null },
  { started_at: 8, ended_at: null },
]

describe('the playing line', () => {
  it.each([
    [0, -1],
    [1, 0],
    [3.7, 1],
    [6, 1],
    [60, 3],
  ])('at %d s is line %d', (seconds, line) => {
    expect(turnAt(turns, seconds)).toBe(line)
  })

  it('is none in an empty transcript', () => {
    expect(turnAt([], 5)).toBe(-1)
  })
})
