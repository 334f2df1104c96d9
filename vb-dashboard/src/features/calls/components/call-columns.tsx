import { Link } from '@tanstack/react-router'
import { Mic } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallLine } from '@/api/generated/schemas'
import { columnHelper } from '@/components/data-table/table-features'
import { Timestamp } from '@/components/time/timestamp'
import { Badge } from '@/components/ui/badge'
import { useWords } from '@/components/words'
import { formatDuration, UNKNOWN } from '@/lib/format'
import { callTone } from '@/lib/tone'

const helper = columnHelper<CallLine>()

export function useCallColumns() {
  const { t } = useTranslation('calls')
  const word = useWords()
  return useMemo(
    () =>
      helper.columns([
        helper.accessor('started_at', {
          header: t('column.started'),
          cell: ({ row: { original } }) => (
            <Link
              to="/dashboard/calls/$sessionId"
              params={{ sessionId: original.session_id }}
              data-row-link
              className="font-medium hover:underline"
            >
              <Timestamp at={original.started_at} />
            </Link>
          ),
        }),
        helper.accessor('caller_id', {
          header: t('column.phone'),
          meta: { className: 'whitespace-nowrap' },
          cell: ({ getValue }) => getValue() ?? UNKNOWN,
        }),
        helper.accessor('status', {
          header: t('column.status'),
          cell: ({ getValue }) => (
            <Badge tone={callTone(getValue())}>{word('call', getValue())}</Badge>
          ),
        }),
        helper.accessor('call_duration_seconds', {
          header: t('column.duration'),
          meta: { align: 'right', className: 'whitespace-nowrap' },
          cell: ({ getValue }) => formatDuration(getValue()),
        }),
        helper.accessor('disconnected_by', {
          header: t('column.ended'),
          meta: { className: 'whitespace-nowrap' },
          cell: ({ getValue }) => word('ended', getValue()),
        }),
        helper.accessor('disposition', {
          header: t('column.disposition'),
          meta: { className: 'whitespace-nowrap' },
          cell: ({ getValue }) => getValue() ?? UNKNOWN,
        }),
        helper.accessor('call_direction', {
          header: t('column.direction'),
          meta: { wideOnly: true },
          cell: ({ getValue }) => word('direction', getValue()),
        }),
        helper.accessor('bot_name', {
          header: t('column.bot'),
          meta: { className: 'max-w-40 truncate' },
          cell: ({ getValue }) => getValue() ?? UNKNOWN,
        }),
        helper.accessor('campaign_name', {
          header: t('column.campaign'),
          meta: { wideOnly: true, className: 'max-w-40 truncate' },
          cell: ({ row: { original } }) =>
            original.campaign_id === null ? (
              UNKNOWN
            ) : (
              <Link
                to="/dashboard/campaigns/$campaignId"
                params={{ campaignId: original.campaign_id }}
                className="hover:underline"
              >
                {original.campaign_name ?? original.campaign_id}
              </Link>
            ),
        }),
        helper.accessor('has_recording', {
          header: () => <span className="sr-only">{t('column.recording')}</span>,
          cell: ({ getValue }) =>
            getValue() && (
              <Mic role="img" aria-label={t('column.recorded')} className="size-4 text-text-2" />
            ),
        }),
      ]),
    [t, word],
  )
}
