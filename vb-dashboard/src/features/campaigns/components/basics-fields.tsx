import { useQuery } from '@tanstack/react-query'
import { useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { botsQuery } from '@/api/reference-queries'
import { ProblemNote } from '@/components/states/problem-note'
import { describedBy } from '@/components/ui/described-by'
import { Field, Input, Select } from '@/components/ui/field'
import type { NewCampaignForm } from '../new-campaign'
import { useProblem } from '../use-problem'

export function BasicsFields() {
  const { t } = useTranslation('campaigns')
  const { register } = useFormContext<NewCampaignForm>()
  const problem = useProblem()
  const bots = useQuery(botsQuery())
  const noBots = bots.data?.length === 0 ? t('new.noBots') : undefined
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field id="name" label={t('new.name')} error={problem('name')}>
        <Input
          id="name"
          aria-invalid={problem('name') !== undefined}
          aria-describedby={describedBy('name', undefined, problem('name'))}
          {...register('name')}
        />
      </Field>
      <Field id="bot_id" label={t('new.bot')} hint={noBots} error={problem('bot_id')}>
        <Select
          id="bot_id"
          aria-invalid={problem('bot_id') !== undefined}
          aria-describedby={describedBy('bot_id', noBots, problem('bot_id'))}
          {...register('bot_id')}
        >
          <option value="">{t('new.chooseBot')}</option>
          {bots.data?.map((bot) => (
            <option key={bot.bot_id} value={bot.bot_id} disabled={!bot.is_active}>
              {bot.name}
              {!bot.is_active && ` (${t('new.inactive')})`}
            </option>
          ))}
        </Select>
      </Field>
      {bots.isError && (
        <div className="sm:col-span-2">
          <ProblemNote error={bots.error} />
        </div>
      )}
    </div>
  )
}
