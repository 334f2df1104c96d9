import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Freshness } from './freshness'

const NOW = Date.UTC(2026, 5, 5, 12)

const state = (age: number, failureCount = 0) => ({
  dataUpdatedAt: NOW - age,
  failureCount,
  isError: false,
})

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('the age of live numbers', () => {
  it('is shown while answers arrive', () => {
    render(<Freshness query={state(3_000)} live />)
    expect(screen.getByText(/^Updated 3 s ago$/)).toBeVisible()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('turns into an alarm at the first failed poll', () => {
    render(<Freshness query={state(8_000, 1)} live />)
    expect(screen.getByRole('alert')).toHaveTextContent('Disconnected: numbers are 8 s old')
  })

  it('turns into an alarm when polls stop without a failure', () => {
    render(<Freshness query={state(40_000)} live />)
    expect(screen.getByRole('alert')).toBeVisible()
  })

  it('may be old when nothing changes any more', () => {
    render(<Freshness query={state(90_000)} live={false} />)
    expect(screen.getByText('Updated 1 min 30 s ago')).toBeVisible()
  })

  it('grows with the clock', () => {
    render(<Freshness query={state(3_000)} live />)
    act(() => {
      vi.advanceTimersByTime(4_000)
    })
    expect(screen.getByText('Updated 7 s ago')).toBeVisible()
  })
})
