import { expect, test } from '@playwright/test'

/**
 * Against a real Backend with a running campaign (for example on the simulated phone network). Needs VB_E2E_BASE_URL, an
 * address that serves Console and API, and VB_E2E_EMAIL and VB_E2E_PASSWORD of an administrator.
 */
function setting(name: 'VB_E2E_EMAIL' | 'VB_E2E_PASSWORD'): string {
  const value = process.env[name]
  if (value === undefined || value === '') throw new Error(`${name} is not set`)
  return value
}

test.beforeEach(async ({ page }) => {
  await page.goto('/login')
  await page.getByLabel('Email').fill(setting('VB_E2E_EMAIL'))
  await page.getByLabel('Password').fill(setting('VB_E2E_PASSWORD'))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
})

test('the counters of a running campaign move', async ({ page }) => {
  await page.goto('/dashboard/campaigns?status=running')
  await page.locator('[data-row-link]').first().click()
  await expect(page.getByRole('region', { name: 'Now' })).toBeVisible()
  const performance = page.getByRole('region', { name: 'Performance' })
  const before = await performance.innerText()
  await expect
    .poll(() => performance.innerText(), { timeout: 120_000, message: 'no counter moved' })
    .not.toBe(before)
  await expect(page.getByText(/^Updated \d+ s ago$/)).toBeVisible()
})

test('a recorded call plays', async ({ page }) => {
  await page.goto('/dashboard/calls?status=completed')
  const recorded = page
    .getByRole('row')
    .filter({ has: page.getByRole('img', { name: 'Recorded' }) })
  await expect(recorded.first()).toBeVisible({ timeout: 180_000 })
  await recorded.first().locator('[data-row-link]').click()

  await expect(page.getByRole('region', { name: 'Transcript' })).toBeVisible()
  await expect(page.getByTestId('waveform')).toBeVisible({ timeout: 30_000 })
  const player = page.getByLabel('Recording of the call')
  await player.evaluate((audio: HTMLAudioElement) => audio.play())
  await expect
    .poll(() => player.evaluate((audio: HTMLAudioElement) => audio.currentTime), {
      timeout: 15_000,
    })
    .toBeGreaterThan(1)
  await expect(page.getByRole('button', { name: 'Raw JSON' })).toBeEnabled()
})
