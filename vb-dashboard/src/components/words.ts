import { useTranslation } from 'react-i18next'
import type words from '@/locales/en/words.json'

type Kind = keyof typeof words

/** Words for the states and names of the API. A value that is not known yet is shown as it came. */
export function useWords(): (kind: Kind, value: string | null | undefined) => string {
  const { t } = useTranslation('words')
  const translate = t as unknown as (key: string, options: { defaultValue: string }) => string
  return (kind, value) =>
    value === null || value === undefined || value === ''
      ? translate('unknown', { defaultValue: '–' })
      : translate(`${kind}.${value}`, { defaultValue: value })
}
