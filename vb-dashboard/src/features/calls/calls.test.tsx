import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from '@/test/render-app'

describe('the list of calls', () => {
  it('keeps the filters in the address and goes back to the first page', async () => {
    const { user, router } = renderApp('/dashboard/calls?page=2')
    await screen.findByText('51 to 100 of 137')
    await user.selectOptions(screen.getByLabelText('Ended by'), 'no_answer')
    await waitFor(() => {
      expect(router.state.location.search).toEqual({ disconnected_by: 'no_answer' })
    })
    expect(await screen.findByText(/^1 to \d+ of \d+$/)).toBeVisible()
  })

  it('reads a phone number that looks like a number', async () => {
    renderApp('/dashboard/calls?phone=10000037')
    expect(await screen.findByText('1 to 1 of 1')).toBeVisible()
    expect(screen.getByLabelText('Phone number')).toHaveValue('10000037')
  })

  it('is walked with the keyboard', async () => {
    const { user, router } = renderApp('/dashboard/calls')
    await screen.findByText('1 to 50 of 137')
    await user.keyboard('jjk/')
    expect(screen.getByLabelText('Phone number')).toHaveFocus()
    await user.keyboard('j')
    expect(screen.getByLabelText('Phone number')).toHaveValue('j')
    await user.clear(screen.getByLabelText('Phone number'))
    await screen.findByText('1 to 50 of 137')
    screen.getByLabelText('Phone number').blur()
    await user.keyboard('jj{Enter}')
    await waitFor(() => {
      expect(router.state.location.pathname).toBe('/dashboard/calls/call-1')
    })
  })

  it('tells a first user where calls come from', async () => {
    renderApp('/dashboard/calls', { scenario: 'empty' })
    expect(await screen.findByText('No calls yet')).toBeVisible()
  })
})

describe('one call', () => {
  const recorded = async () => {
    const app = renderApp('/dashboard/calls')
    await screen.findByText('1 to 50 of 137')
    const call = app.backend.calls.find(({ has_recording }) => has_recording)
    await app.router.navigate({
      to: '/dashboard/calls/$sessionId',
      params: { sessionId: call?.session_id ?? '' },
    })
    return app
  }

  it('shows recording, transcript, latency and events', async () => {
    await recorded()
    const player = await screen.findByLabelText('Recording of the call')
    await waitFor(() => {
      expect(player).toHaveAttribute('src', 'blob:recording')
    })
    const transcript = within(screen.getByRole('region', { name: 'Transcript' }))
    expect(transcript.getAllByRole('listitem')).toHaveLength(7)
    expect(transcript.getByRole('button', { name: /Yes, speaking/ })).toBeVisible()
    const latency = within(screen.getByRole('region', { name: 'Latency per turn' }))
    expect(latency.getAllByRole('row')).toHaveLength(5)
    const events = within(screen.getByRole('region', { name: 'Events' }))
    expect(events.getByText('tool call: find_appointment')).toBeVisible()
  })

  it('says what is still to come while it goes on', async () => {
    renderApp('/dashboard/calls/call-0')
    expect(
      await screen.findByText('The recording is stored when the call has ended.'),
    ).toBeVisible()
    expect(screen.queryByLabelText('Recording of the call')).toBeNull()
  })

  it('says that it does not exist', async () => {
    renderApp('/dashboard/calls/never')
    expect(await screen.findByText('There is no call with this session id.')).toBeVisible()
  })

  it('is closed to those without the right', async () => {
    renderApp('/dashboard/calls/call-1', { scenario: 'forbidden' })
    expect(await screen.findByText('You may not see this')).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
  })
})
