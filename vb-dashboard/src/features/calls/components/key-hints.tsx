import { useTranslation } from 'react-i18next'

const HINTS = [
  { keys: ['j', 'k'], label: 'keys.move' },
  { keys: ['Enter'], label: 'keys.open' },
  { keys: ['/'], label: 'keys.search' },
] as const

/** The keys of the list, for those who have a keyboard. */
export function KeyHints() {
  const { t } = useTranslation('calls')
  return (
    <ul className="mt-3 flex gap-5 text-xs text-text-2 max-md:hidden">
      {HINTS.map(({ keys, label }) => (
        <li key={label} className="flex items-center gap-1.5">
          {keys.map((key) => (
            <kbd key={key} className="rounded border bg-surface px-1.5 font-mono text-[11px]">
              {key}
            </kbd>
          ))}
          {t(label)}
        </li>
      ))}
    </ul>
  )
}
