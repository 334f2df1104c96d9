import { useQuery } from '@tanstack/react-query'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { X } from 'lucide-react'
import { botsQuery } from '@/api/reference-queries'
import { Button } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/field'
import { useWords } from '@/components/words'
import { shortId } from '@/lib/format'
import { CALL_STATES, DISCONNECT_REASONS } from '@/lib/tone'
import type { CallFilters } from '../queries'

interface CallFilterBarProps {
  filters: CallFilters
  onFilters: (filters: CallFilters) => void
  /** The search field. */
  ref: Ref<HTMLInputElement>
}

export function CallFilterBar({ filters, onFilters, ref }: CallFilterBarProps) {
  const { t } = useTranslation('calls')
  const word = useWords()
  const bots = useQuery(botsQuery()).data ?? []
  const change = (changes: CallFilters) => {
    onFilters({ ...filters, ...changes, page: undefined })
  }
  return (
    <div role="search" aria-label={t('filter.label')} className="mb-3 flex flex-wrap gap-2">
      <Input
        ref={ref}
        type="search"
        aria-label={t('filter.phone')}
        placeholder={t('filter.phone')}
        className="w-56 max-sm:w-full"
        value={filters.phone ?? ''}
        onChange={(event) => {
          change({ phone: event.target.value || undefined })
        }}
      />
      <Choice
        label={t('filter.bot')}
        any={t('filter.anyBot')}
        value={filters.bot_id}
        options={bots.map((bot) => [bot.bot_id, bot.name])}
        onChange={(bot_id) => {
          change({ bot_id })
        }}
      />
      <Choice
        label={t('filter.status')}
        any={t('filter.anyStatus')}
        value={filters.status}
        options={CALL_STATES.map((state) => [state, word('call', state)])}
        onChange={(status) => {
          change({ status })
        }}
      />
      <Choice
        label={t('filter.ended')}
        any={t('filter.anyEnded')}
        value={filters.disconnected_by}
        options={DISCONNECT_REASONS.map((reason) => [reason, word('ended', reason)])}
        onChange={(disconnected_by) => {
          change({ disconnected_by })
        }}
      />
      {filters.campaign_id !== undefined && (
        <Button
          onClick={() => {
            change({ campaign_id: undefined })
          }}
        >
          {t('filter.campaign', { id: shortId(filters.campaign_id) })}
          <X aria-label={t('filter.remove')} />
        </Button>
      )}
    </div>
  )
}

interface ChoiceProps {
  label: string
  any: string
  value: string | undefined
  options: (readonly [value: string, label: string])[]
  onChange: (value: string | undefined) => void
}

function Choice({ label, any, value, options, onChange }: ChoiceProps) {
  return (
    <Select
      aria-label={label}
      className="w-44 max-sm:w-[calc(50%-0.25rem)]"
      value={value ?? ''}
      onChange={(event) => {
        onChange(event.target.value || undefined)
      }}
    >
      <option value="">{any}</option>
      {options.map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </Select>
  )
}
