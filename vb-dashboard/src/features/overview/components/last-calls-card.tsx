import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { PhoneCall } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallLine } from '@/api/generated/schemas'
import { DataTable } from '@/components/data-table/data-table'
import { columnHelper } from '@/components/data-table/table-features'
import { TableSkeleton } from '@/components/data-table/table-skeleton'
import { QueryView } from '@/components/states/query-view'
import { StatePanel } from '@/components/states/state-panel'
import { Timestamp } from '@/components/time/timestamp'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { useWords } from '@/components/words'
import { formatDuration, UNKNOWN } from '@/lib/format'
import { callTone } from '@/lib/tone'
import { lastCallsQuery } from '../queries'

const helper = columnHelper<CallLine>()

export function LastCallsCard() {
  const { t } = useTranslation('overview')
  const query = useQuery(lastCallsQuery())
  const columns = useColumns()
  return (
    <Card
      title={t('last.title')}
      aside={
        <Link to="/dashboard/calls" className="text-[13px] text-primary hover:underline">
          {t('last.all')}
        </Link>
      }
      bodyClassName="p-0"
    >
      <QueryView query={query} skeleton={<TableSkeleton rows={6} />}>
        {({ items }) =>
          items.length === 0 ? (
            <StatePanel icon={PhoneCall} title={t('last.empty')}>
              {t('last.emptyNext')}
            </StatePanel>
          ) : (
            <DataTable
              caption={t('last.title')}
              columns={columns}
              data={items}
              rowId={(call) => call.session_id}
            />
          )
        }
      </QueryView>
    </Card>
  )
}

function useColumns() {
  const { t } = useTranslation('overview')
  const word = useWords()
  return useMemo(
    () =>
      helper.columns([
        helper.accessor('started_at', {
          header: t('last.started'),
          cell: ({ row: { original } }) => (
            <Link
              to="/dashboard/calls/$sessionId"
              params={{ sessionId: original.session_id }}
              className="font-medium hover:underline"
            >
              <Timestamp at={original.started_at} />
            </Link>
          ),
        }),
        helper.accessor('caller_id', {
          header: t('last.phone'),
          meta: { className: 'whitespace-nowrap' },
          cell: ({ getValue }) => getValue() ?? UNKNOWN,
        }),
        helper.accessor('bot_name', {
          header: t('last.bot'),
          meta: { wideOnly: true },
          cell: ({ getValue }) => getValue() ?? UNKNOWN,
        }),
        helper.accessor('call_duration_seconds', {
          header: t('last.duration'),
          meta: { align: 'right', className: 'whitespace-nowrap' },
          cell: ({ getValue }) => formatDuration(getValue()),
        }),
        helper.accessor('status', {
          header: t('last.status'),
          cell: ({ getValue }) => (
            <Badge tone={callTone(getValue())}>{word('call', getValue())}</Badge>
          ),
        }),
        helper.accessor('disposition', {
          header: t('last.disposition'),
          cell: ({ getValue }) => getValue() ?? UNKNOWN,
        }),
      ]),
    [t, word],
  )
}
