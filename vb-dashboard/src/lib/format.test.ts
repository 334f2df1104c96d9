import { describe, expect, it } from 'vitest'
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatPercent,
  formatPosition,
  formatRatio,
  UNKNOWN,
} from './format'

describe('numbers as text', () => {
  it('shows a dash for what is not known', () => {
    for (const format of [
      formatCount,
      formatRatio,
      formatPercent,
      formatDuration,
      formatPosition,
    ]) {
      expect(format(null)).toBe(UNKNOWN)
      expect(format(Number.NaN)).toBe(UNKNOWN)
    }
  })

  it.each([
    [0, '0 %'],
    [0.4, '< 1 %'],
    [50, '50 %'],
    [99.9, '99 %'],
    [100, '100 %'],
  ])('never rounds %d percent to done or to nothing', (percent, text) => {
    expect(formatPercent(percent)).toBe(text)
  })

  it.each([
    [0, '0 s'],
    [8.44, '8.4 s'],
    [60, '1 min 00 s'],
    [125, '2 min 05 s'],
    [3780, '1 h 03 min'],
  ])('writes %d seconds with units', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text)
  })

  it('writes shares, sizes and positions', () => {
    expect(formatRatio(0.3333)).toBe('33.3 %')
    expect(formatCount(1234567)).toBe('1,234,567')
    expect(formatBytes(2_400_000)).toBe('2.4 MB')
    expect(formatPosition(75.9)).toBe('1:15')
  })
})
