import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from '@/test/render-app'

const RUNNING = 'Clinic reminders, week 23'
const rowOf = async (name: string) => {
  const link = await screen.findByRole('link', { name })
  const row = link.closest('tr')
  if (row === null) throw new Error(`no row for ${name}`)
  return within(row)
}

describe('the list of campaigns', () => {
  it('shows state, progress and rates', async () => {
    renderApp('/dashboard/campaigns')
    const row = await rowOf(RUNNING)
    expect(row.getByText('Running')).toBeVisible()
    expect(row.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '47')
    expect(row.getByText('1,983 of 4,200')).toBeVisible()
    expect(row.getByText('40.9 %')).toBeVisible()
  })

  it('keeps the filters in the address', async () => {
    const { user, router } = renderApp('/dashboard/campaigns')
    await screen.findByRole('link', { name: RUNNING })
    await user.selectOptions(screen.getByLabelText('Status'), 'paused')
    await waitFor(() => {
      expect(screen.queryByRole('link', { name: RUNNING })).toBeNull()
    })
    expect(await screen.findByRole('link', { name: /Delivery survey/ })).toBeVisible()
    expect(router.state.location.search).toEqual({ status: 'paused' })
    await user.type(screen.getByLabelText('Search by name or id'), 'nothing like it')
    expect(await screen.findByText('No campaign matches')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Clear filters' }))
    expect(await screen.findByRole('link', { name: RUNNING })).toBeVisible()
    expect(router.state.location.search).toEqual({})
  })

  it('tells a first user what to do', async () => {
    renderApp('/dashboard/campaigns', { scenario: 'empty' })
    expect(await screen.findByText('No campaigns yet')).toBeVisible()
    expect(screen.getAllByRole('link', { name: 'New campaign' })).toHaveLength(2)
  })

  it('shows cause and request id of a failure', async () => {
    renderApp('/dashboard/campaigns', { scenario: 'error' })
    const alert = await screen.findByRole('alert')
    expect(alert).toHaveTextContent('The database does not answer.')
    expect(alert).toHaveTextContent('mock-5f2c19')
    expect(within(alert).getByRole('button', { name: 'Try again' })).toBeVisible()
  })
})

describe('changing a campaign', () => {
  it('asks first, says what happens and shows the new state', async () => {
    const { user, backend } = renderApp('/dashboard/campaigns')
    const row = await rowOf(RUNNING)
    await user.click(row.getByRole('button', { name: `Stop ${RUNNING}` }))
    const dialog = await screen.findByRole('alertdialog', { name: /for good\?/ })
    expect(dialog).toHaveTextContent('2,179 waiting contacts will not be called')
    expect(dialog).toHaveTextContent('38 calls in progress will finish')
    expect(backend.campaigns[0]?.status).toBe('running')
    await user.click(within(dialog).getByRole('button', { name: 'Stop' }))
    await waitFor(() => {
      expect(screen.queryByRole('alertdialog')).toBeNull()
    })
    expect((await rowOf(RUNNING)).getByText('Completed')).toBeVisible()
    expect((await rowOf(RUNNING)).queryByRole('button', { name: /^Pause/ })).toBeNull()
  })

  it('does nothing on cancel', async () => {
    const { user, backend } = renderApp('/dashboard/campaigns')
    await user.click((await rowOf(RUNNING)).getByRole('button', { name: `Pause ${RUNNING}` }))
    const dialog = await screen.findByRole('alertdialog')
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }))
    expect(backend.campaigns[0]?.status).toBe('running')
  })

  it('keeps the question open when the Backend refuses', async () => {
    const { user, backend } = renderApp('/dashboard/campaigns')
    await user.click((await rowOf(RUNNING)).getByRole('button', { name: `Pause ${RUNNING}` }))
    const [running] = backend.campaigns
    if (running) running.status = 'completed'
    const dialog = await screen.findByRole('alertdialog')
    await user.click(within(dialog).getByRole('button', { name: 'Pause' }))
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'A campaign that is completed does not allow this.',
    )
  })
})

describe('one campaign', () => {
  it('shows live numbers, rules and contacts with their attempts', async () => {
    const { user, backend } = renderApp('/dashboard/campaigns')
    await user.click(await screen.findByRole('link', { name: RUNNING }))
    const now = within(await screen.findByRole('region', { name: 'Now' }))
    expect(now.getByText('Live activity')).toBeVisible()
    expect(now.getByText('2.4 /s')).toBeVisible()
    const [campaign] = backend.campaigns
    const tried = campaign && backend.rows(campaign).find(({ attempts }) => attempts.length > 0)
    const phone = tried?.phone_number ?? ''
    await user.click(await screen.findByRole('button', { name: `Attempts of ${phone}` }))
    expect(screen.getByText(/^1\. First dial$/)).toBeVisible()
  })

  it('asks the server for filtered pages', async () => {
    const { user, router } = renderApp('/dashboard/campaigns')
    await user.click(await screen.findByRole('link', { name: RUNNING }))
    await screen.findByText('1 to 50 of 240')
    await user.click(screen.getByRole('button', { name: 'Next' }))
    expect(await screen.findByText('51 to 100 of 240')).toBeVisible()
    await user.selectOptions(screen.getByLabelText('Status'), 'abandoned')
    await waitFor(() => {
      expect(router.state.location.search).toEqual({ status: 'abandoned' })
    })
    expect(await screen.findByText(/^1 to \d+ of \d+$/)).toBeVisible()
  })

  it('takes a contact file, shows it first and lists what was refused', async () => {
    const { user } = renderApp('/dashboard/campaigns')
    await user.click(await screen.findByRole('link', { name: 'Renewals, June' }))
    const input = await screen.findByLabelText('Choose a file', { selector: 'input' })
    await user.upload(input, new File(['name\nAsha\n'], 'wrong.csv', { type: 'text/csv' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('no column phone_number')
    expect(screen.getByRole('button', { name: 'Upload contacts' })).toBeDisabled()
    const good = new File(['phone_number,name\n+919810000000,Asha\n'], 'good.csv', {
      type: 'text/csv',
    })
    await user.upload(input, good)
    expect(await screen.findByRole('cell', { name: 'Asha' })).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Upload contacts' }))
    expect(await screen.findByText(/3 contacts are ready to be called, 3 rows/)).toBeVisible()
    expect(screen.getByRole('cell', { name: 'Too short to be a phone number.' })).toBeVisible()
  })
})

describe('a new campaign', () => {
  it('is created as a draft and opened', async () => {
    const { user, backend } = renderApp('/dashboard/campaigns/new')
    await user.click(await screen.findByRole('button', { name: 'Create draft' }))
    expect(await screen.findByText('Enter a name.')).toBeVisible()
    expect(screen.getByText('Choose at least one number.')).toBeVisible()
    await user.type(screen.getByLabelText('Campaign name'), 'Summer')
    await user.selectOptions(screen.getByLabelText('Bot'), 'Appointment reminder')
    expect(screen.queryByRole('checkbox', { name: /Hotline/ })).toBeNull()
    await user.click(screen.getByRole('checkbox', { name: /Main/ }))
    await user.click(screen.getByRole('button', { name: 'Create draft' }))
    expect(await screen.findByRole('heading', { level: 1, name: /Summer/ })).toBeVisible()
    expect(backend.campaigns[0]?.config.time_window.timezone).toBe('Asia/Kolkata')
  })

  it('shows at the field what the Backend refused', async () => {
    const { user } = renderApp('/dashboard/campaigns/new')
    await user.type(await screen.findByLabelText('Campaign name'), 'taken')
    await user.selectOptions(screen.getByLabelText('Bot'), 'Appointment reminder')
    await user.click(await screen.findByRole('checkbox', { name: /Main/ }))
    await user.click(screen.getByRole('button', { name: 'Create draft' }))
    await waitFor(() => {
      expect(screen.getByLabelText('Campaign name')).toHaveAccessibleDescription(
        'A campaign with this name exists.',
      )
    })
  })
})
