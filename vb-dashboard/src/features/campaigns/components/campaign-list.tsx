import { Link } from '@tanstack/react-router'
import { Megaphone } from 'lucide-react'
import { useMemo, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignView } from '@/api/generated/schemas'
import { DataTable } from '@/components/data-table/data-table'
import { columnHelper } from '@/components/data-table/table-features'
import { StatePanel } from '@/components/states/state-panel'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { buttonStyles } from '@/components/ui/button-styles'
import { CopyButton } from '@/components/ui/copy-button'
import { useWords } from '@/components/words'
import { formatRatio, shortId } from '@/lib/format'
import { campaignTone } from '@/lib/tone'
import { CampaignActions } from './campaign-actions'
import { CampaignProgress } from './campaign-progress'

interface CampaignListProps {
  campaigns: CampaignView[]
  filtered: boolean
  onClear: () => void
  ref: Ref<HTMLDivElement>
}

const helper = columnHelper<CampaignView>()

export function CampaignList({ campaigns, filtered, onClear, ref }: CampaignListProps) {
  const { t } = useTranslation(['campaigns', 'common'])
  const columns = useCampaignColumns()
  if (campaigns.length > 0) {
    return (
      <DataTable
        ref={ref}
        caption={t('title')}
        columns={columns}
        data={campaigns}
        rowId={(campaign) => campaign.id}
      />
    )
  }
  return filtered ? (
    <StatePanel
      icon={Megaphone}
      title={t('list.noMatch')}
      action={<Button onClick={onClear}>{t('common:action.clear')}</Button>}
    >
      {t('list.noMatchNext')}
    </StatePanel>
  ) : (
    <StatePanel
      icon={Megaphone}
      title={t('list.empty')}
      action={
        <Link to="/dashboard/campaigns/new" className={buttonStyles({ variant: 'primary' })}>
          {t('new.open')}
        </Link>
      }
    >
      {t('list.emptyNext')}
    </StatePanel>
  )
}

function useCampaignColumns() {
  const { t } = useTranslation(['campaigns', 'common'])
  const word = useWords()
  return useMemo(
    () =>
      helper.columns([
        helper.accessor('name', {
          header: t('list.name'),
          meta: { className: 'min-w-52' },
          cell: ({ row: { original } }) => (
            <div className="flex flex-col">
              <Link
                to="/dashboard/campaigns/$campaignId"
                params={{ campaignId: original.id }}
                data-row-link
                className="font-medium hover:underline"
              >
                {original.name}
              </Link>
              <span className="flex items-center text-xs text-text-2">
                <code className="font-mono">{shortId(original.id)}</code>
                <CopyButton text={original.id} label={t('common:copy.id')} />
                {original.bot_name}
              </span>
            </div>
          ),
        }),
        helper.accessor('status', {
          header: t('list.status'),
          cell: ({ getValue }) => (
            <Badge tone={campaignTone(getValue())}>{word('campaign', getValue())}</Badge>
          ),
        }),
        helper.display({
          id: 'progress',
          header: t('list.progress'),
          meta: { className: 'min-w-52' },
          cell: ({ row: { original } }) => <CampaignProgress campaign={original} />,
        }),
        helper.accessor(({ stats }) => stats.attempt_answer_rate ?? stats.connect_rate, {
          id: 'answer',
          header: t('list.answerRate'),
          meta: { align: 'right', className: 'whitespace-nowrap' },
          cell: ({ getValue }) => formatRatio(getValue()),
        }),
        helper.accessor(({ stats }) => stats.completion_rate ?? stats.connect_rate, {
          id: 'completion',
          header: t('list.completion'),
          meta: { align: 'right', className: 'whitespace-nowrap' },
          cell: ({ getValue }) => formatRatio(getValue()),
        }),
        helper.display({
          id: 'actions',
          header: () => <span className="sr-only">{t('list.actions')}</span>,
          cell: ({ row: { original } }) => (
            <div className="flex justify-end gap-1.5">
              <CampaignActions campaign={original} size="small" />
            </div>
          ),
        }),
      ]),
    [t, word],
  )
}
