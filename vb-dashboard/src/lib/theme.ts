import { useSyncExternalStore } from 'react'
import { brand } from './env'

export type ThemeChoice = 'light' | 'dark' | 'system'

const KEY = 'voxbridge_theme'
const dark = () => window.matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

const isChoice = (value: string | null): value is ThemeChoice =>
  value === 'light' || value === 'dark' || value === 'system'

function stored(): ThemeChoice {
  const value = window.localStorage.getItem(KEY)
  if (isChoice(value)) return value
  return isChoice(brand.theme) ? brand.theme : 'system'
}

/** Applies theme and brand colours to the page. The page colour of a brand belongs to the light theme. */
function applyTheme(): void {
  const choice = stored()
  const isDark = choice === 'dark' || (choice === 'system' && dark().matches)
  const root = document.documentElement
  root.dataset.theme = isDark ? 'dark' : 'light'
  for (const [name, value] of Object.entries(brand.colours)) {
    const skip = value === '' || (isDark && name !== '--primary')
    if (skip) root.style.removeProperty(name)
    else root.style.setProperty(name, value)
  }
}

/** Applies the theme now and whenever the system changes it. */
export function startTheme(): void {
  applyTheme()
  dark().addEventListener('change', applyTheme)
}

export function chooseTheme(choice: ThemeChoice): void {
  window.localStorage.setItem(KEY, choice)
  applyTheme()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useThemeChoice = (): ThemeChoice => useSyncExternalStore(subscribe, stored)
