import { screen, waitFor } from '@testing-library/react'
import { http, HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'
import { readToken } from '@/api/token'
import { MOCK_EMAIL, MOCK_PASSWORD } from '@/mock/scenario'
import { renderApp } from '@/test/render-app'
import { server } from '@/test/server'

describe('signing in', () => {
  it('leads back to the page that asked for it', async () => {
    const { user, router } = renderApp('/dashboard/calls?status=failed', { signedIn: false })
    await user.type(await screen.findByLabelText('Email'), MOCK_EMAIL)
    await user.type(screen.getByLabelText('Password'), MOCK_PASSWORD)
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(await screen.findByRole('heading', { name: 'Calls' })).toBeVisible()
    expect(router.state.location.search).toEqual({ status: 'failed' })
    expect(readToken()).toBe('mock-token')
  })

  it('says when the credentials are wrong and keeps the email', async () => {
    const { user } = renderApp('/login', { signedIn: false })
    await user.type(await screen.findByLabelText('Email'), MOCK_EMAIL)
    await user.type(screen.getByLabelText('Password'), 'guess')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('Email or password is wrong')
    expect(screen.getByLabelText('Email')).toHaveValue(MOCK_EMAIL)
    expect(readToken()).toBeNull()
  })

  it('names the fields that are not filled in', async () => {
    const { user } = renderApp('/login', { signedIn: false })
    await user.click(await screen.findByRole('button', { name: 'Sign in' }))
    expect(await screen.findByText('Enter an email address.')).toBeVisible()
    expect(screen.getByLabelText('Password')).toHaveAccessibleDescription('Enter your password.')
  })

  it('does not follow a redirect to another site', async () => {
    const { router } = renderApp('/login?redirect=//evil.example', { signedIn: false })
    await screen.findByLabelText('Email')
    await waitFor(() => {
      expect(router.state.location.search).toEqual({})
    })
  })
})

describe('roles', () => {
  it('keeps agents out with words', async () => {
    renderApp('/dashboard')
    server.use(
      http.get('*/api/v1/auth/me', () =>
        HttpResponse.json({
          id: 'user-2',
          email: 'lee@example.org',
          name: 'Lee',
          role: 'agent',
          is_active: true,
        }),
      ),
    )
    expect(await screen.findByText(/lee@example.org with the role Agent/)).toBeVisible()
    expect(screen.queryByRole('navigation')).toBeNull()
  })
})
