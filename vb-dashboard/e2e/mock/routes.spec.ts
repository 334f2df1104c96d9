import { expect, test } from '../fixtures/mock-page'

/** Every route with the words that show that it stands in the state. */
const ROUTES = [
  { path: '/dashboard', loaded: 'Live activity', empty: 'No campaign is running' },
  { path: '/dashboard/campaigns', loaded: 'Clinic reminders, week 23', empty: 'No campaigns yet' },
  {
    path: '/dashboard/campaigns/new',
    loaded: '+918045670001',
    empty: 'There is no bot yet. Create one first.',
  },
  { path: '/dashboard/calls', loaded: '+919810000037', empty: 'No calls yet' },
]
const FAULT = 'The database does not answer. Try again in a moment.'

for (const theme of ['light', 'dark'] as const) {
  test.describe(`${theme} theme`, () => {
    test.use({ theme })

    for (const { path, loaded, empty } of ROUTES) {
      test(`${path} with data`, async ({ page, mock }) => {
        await mock.open(path)
        await expect(page.getByText(loaded).first()).toBeVisible()
        await mock.expectAccessible()
      })

      // Colours do not differ between the states, so the dark theme is scanned with data only.
      if (theme === 'dark') continue
      test(`${path} without data`, async ({ page, mock }) => {
        await mock.open(path, 'empty')
        await expect(page.getByText(empty).first()).toBeVisible()
        await mock.expectAccessible()
      })
    }

    test('a call with recording', async ({ page, mock }) => {
      await mock.open('/dashboard/calls/call-2')
      await expect(page.getByTestId('waveform')).toBeVisible()
      await expect(page.getByText('Yes, speaking.')).toBeVisible()
      await mock.expectAccessible()
    })

    for (const name of [
      'Clinic reminders, week 23',
      'Renewals, June',
      'Clinic reminders, week 22',
    ]) {
      test(`the campaign “${name}”`, async ({ page, mock }) => {
        await mock.open('/dashboard/campaigns')
        await page.getByRole('link', { name }).click()
        await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
        await expect(page.getByRole('region', { name: /^Contacts/ }).first()).toBeVisible()
        await mock.expectAccessible()
      })
    }

    test('the sign-in page', async ({ page, mock }) => {
      await page.goto('/login?ended=true')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await expect(page.getByText('Enter your password.')).toBeVisible()
      await mock.expectAccessible()
    })

    test('a question before a change', async ({ page, mock }) => {
      await mock.open('/dashboard/campaigns')
      await page.getByRole('button', { name: 'Stop Clinic reminders, week 23' }).click()
      await expect(page.getByRole('alertdialog')).toContainText('calls in progress will finish')
      await mock.expectAccessible()
    })
  })
}

for (const path of [...ROUTES.map((route) => route.path), '/dashboard/calls/call-2']) {
  test(`${path} when the Backend fails`, async ({ page, mock }) => {
    await mock.open(path, 'error')
    await expect(page.getByText(FAULT).first()).toBeVisible({ timeout: 20_000 })
    await expect(page.getByText('mock-5f2c19').first()).toBeVisible()
    await mock.expectAccessible()
  })
}

test('without the right to see it', async ({ page, mock }) => {
  await mock.open('/dashboard/calls/call-2', 'forbidden')
  await expect(page.getByText('You may not see this')).toBeVisible()
  await mock.expectAccessible()
})

test('while it loads', async ({ page, mock }) => {
  await mock.open('/dashboard/calls', 'slow')
  await expect(page.getByRole('status')).toBeVisible()
  await mock.expectAccessible()
})

test('a page that does not exist', async ({ page, mock }) => {
  await mock.open('/dashboard/unicorns')
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeAttached()
  await mock.expectAccessible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  for (const path of [...ROUTES.map((route) => route.path), '/dashboard/calls/call-2']) {
    test(`${path} fits the width`, async ({ page, mock }) => {
      await mock.open(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await page.waitForLoadState('networkidle')
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width).toBeLessThanOrEqual(390)
    })
  }

  test('the menu opens, leads on and closes', async ({ page, mock }) => {
    await mock.open('/dashboard')
    await page.getByRole('button', { name: 'Open the menu' }).click()
    await mock.expectAccessible()
    await page.getByRole('dialog').getByRole('link', { name: 'Calls' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Calls' })).toBeVisible()
    await expect(page.getByRole('dialog')).toBeHidden()
  })
})
