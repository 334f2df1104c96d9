import { useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { describedBy } from '@/components/ui/described-by'
import { Field, Input } from '@/components/ui/field'
import { useWords } from '@/components/words'
import { RETRY_OUTCOMES, type NewCampaignForm } from '../new-campaign'
import { useProblem } from '../use-problem'
import { CheckGroup } from './check-group'

export function RedialFields() {
  const { t } = useTranslation('campaigns')
  const word = useWords()
  const { register } = useFormContext<NewCampaignForm>()
  const problem = useProblem()
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field id="max_attempts" label={t('new.attempts')} error={problem('max_attempts')}>
        <Input
          id="max_attempts"
          type="number"
          min={1}
          inputMode="numeric"
          aria-invalid={problem('max_attempts') !== undefined}
          aria-describedby={describedBy('max_attempts', undefined, problem('max_attempts'))}
          {...register('max_attempts', { valueAsNumber: true })}
        />
      </Field>
      <Field id="retry_delay_minutes" label={t('new.delay')} error={problem('retry_delay_minutes')}>
        <Input
          id="retry_delay_minutes"
          type="number"
          min={1}
          inputMode="numeric"
          aria-invalid={problem('retry_delay_minutes') !== undefined}
          aria-describedby={describedBy(
            'retry_delay_minutes',
            undefined,
            problem('retry_delay_minutes'),
          )}
          {...register('retry_delay_minutes', { valueAsNumber: true })}
        />
      </Field>
      <CheckGroup
        className="sm:col-span-2"
        name="retry_on_system"
        legend={t('new.retryOn')}
        choices={RETRY_OUTCOMES.map((value) => ({ value, label: word('ended', value) }))}
      />
      <Field
        id="retry_on_custom"
        className="sm:col-span-2"
        label={t('new.retryOnCustom')}
        hint={t('new.retryOnCustomHint')}
      >
        <Input
          id="retry_on_custom"
          aria-describedby="retry_on_custom-hint"
          {...register('retry_on_custom')}
        />
      </Field>
    </div>
  )
}
