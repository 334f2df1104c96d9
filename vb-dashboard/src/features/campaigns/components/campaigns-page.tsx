import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { TableSkeleton } from '@/components/data-table/table-skeleton'
import { useListKeys } from '@/components/data-table/use-list-keys'
import { Freshness } from '@/components/live/freshness'
import { QueryView } from '@/components/states/query-view'
import { buttonStyles } from '@/components/ui/button-styles'
import { Card } from '@/components/ui/card'
import { Input, Select } from '@/components/ui/field'
import { PageHeader } from '@/components/ui/page-header'
import { useWords } from '@/components/words'
import { CAMPAIGN_STATES } from '@/lib/tone'
import { campaignsQuery } from '../queries'
import { isChanging } from '../rules'
import { CampaignList } from './campaign-list'

interface Filters {
  status?: string | undefined
  q?: string | undefined
}

interface CampaignsPageProps {
  filters: Filters
  onFilters: (filters: Filters) => void
}

export function CampaignsPage({ filters, onFilters }: CampaignsPageProps) {
  const { t } = useTranslation('campaigns')
  const word = useWords()
  const query = useQuery(campaignsQuery(filters.status))
  const list = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  useListKeys(list, search)
  const text = (filters.q ?? '').trim().toLowerCase()
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <Freshness query={query} live={query.data?.some(isChanging) ?? false} />
            <Link to="/dashboard/campaigns/new" className={buttonStyles({ variant: 'primary' })}>
              <Plus aria-hidden />
              {t('new.open')}
            </Link>
          </>
        }
      />
      <div className="mb-3 flex flex-wrap gap-2">
        <Input
          ref={search}
          type="search"
          aria-label={t('list.search')}
          placeholder={t('list.search')}
          className="w-64 max-sm:w-full"
          value={filters.q ?? ''}
          onChange={(event) => {
            onFilters({ ...filters, q: event.target.value || undefined })
          }}
        />
        <Select
          aria-label={t('list.status')}
          className="w-44 max-sm:w-full"
          value={filters.status ?? ''}
          onChange={(event) => {
            onFilters({ ...filters, status: event.target.value || undefined })
          }}
        >
          <option value="">{t('list.anyStatus')}</option>
          {CAMPAIGN_STATES.map((status) => (
            <option key={status} value={status}>
              {word('campaign', status)}
            </option>
          ))}
        </Select>
      </div>
      <Card bodyClassName="p-0">
        <QueryView query={query} skeleton={<TableSkeleton />}>
          {(campaigns) => (
            <CampaignList
              ref={list}
              campaigns={campaigns.filter(
                ({ id, name }) => name.toLowerCase().includes(text) || id.toLowerCase() === text,
              )}
              filtered={text !== '' || filters.status !== undefined}
              onClear={() => {
                onFilters({})
              }}
            />
          )}
        </QueryView>
      </Card>
    </>
  )
}
