import { env } from '@/lib/env'

/** The sign-in token in localStorage. Storage may be unavailable (private mode): then nobody is signed in. */
export function readToken(): string | null {
  try {
    return window.localStorage.getItem(env.tokenKey)
  } catch {
    return null
  }
}

export function writeToken(token: string): void {
  window.localStorage.setItem(env.tokenKey, token)
}

export function clearToken(): void {
  try {
    window.localStorage.removeItem(env.tokenKey)
  } catch {
    // No storage, so there is no token to clear.
  }
}
