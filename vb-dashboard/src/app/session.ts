import { clearToken } from '@/api/token'

/** Leaves the signed-in part with a full load, so that nothing of the old session stays in memory. */
export function toLogin(reason: 'ended' | 'left'): void {
  clearToken()
  if (window.location.pathname === '/login') return
  const search = new URLSearchParams()
  if (reason === 'ended') {
    search.set('ended', 'true')
    search.set('redirect', window.location.pathname + window.location.search)
  }
  const text = search.toString()
  window.location.assign(text === '' ? '/login' : `/login?${text}`)
}
