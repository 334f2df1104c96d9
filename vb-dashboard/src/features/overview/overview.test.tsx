import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from '@/test/render-app'

describe('the overview', () => {
  it('shows what runs, the fleet and the last calls', async () => {
    renderApp('/dashboard')
    const fleet = within(await screen.findByRole('region', { name: 'Voice fleet' }))
    expect(await fleet.findByText('1 of 2 hosts healthy')).toBeVisible()
    expect(fleet.getByRole('progressbar')).toHaveAttribute('aria-valuetext', '59 % in use')
    expect(await screen.findByRole('link', { name: 'Clinic reminders, week 23' })).toBeVisible()
    expect(await screen.findAllByText('+919810000000')).toHaveLength(1)
  })

  it('says that the phone network is simulated', async () => {
    renderApp('/dashboard')
    expect(await screen.findByRole('note')).toHaveTextContent('Simulated phone network.')
  })

  it('tells what is missing before the first call', async () => {
    renderApp('/dashboard', { scenario: 'empty' })
    expect(await screen.findByText('No campaign is running')).toBeVisible()
    expect(await screen.findByText('No workers registered')).toBeVisible()
    expect(await screen.findByText('No calls yet')).toBeVisible()
  })
})
