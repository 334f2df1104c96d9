import { useEffect, type RefObject } from 'react'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'SELECT', 'TEXTAREA'].includes(target.tagName))

/**
 * Keys of a list: `j` and `k` move the focus to the link of the next and the previous row, Enter opens it as any link,
 * `/` goes to the search field. A row's link carries `data-row-link`.
 */
export function useListKeys(
  list: RefObject<HTMLElement | null>,
  search: RefObject<HTMLInputElement | null>,
): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.key === '/') {
        event.preventDefault()
        search.current?.focus()
        return
      }
      if (event.key !== 'j' && event.key !== 'k') return
      const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])]
      if (links.length === 0) return
      const at = links.findIndex((link) => link === document.activeElement)
      const next = event.key === 'j' ? at + 1 : Math.max(0, at - 1)
      links[Math.min(next, links.length - 1)]?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('keydown', onKey)
    }
  }, [list, search])
}
