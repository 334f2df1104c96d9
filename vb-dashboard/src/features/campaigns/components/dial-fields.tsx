import { useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { describedBy } from '@/components/ui/described-by'
import { Field, Input, Select } from '@/components/ui/field'
import { useWords } from '@/components/words'
import { crossesMidnight, DAYS, MODES, ZONES, type NewCampaignForm } from '../new-campaign'
import { useProblem } from '../use-problem'
import { CheckGroup } from './check-group'

export function DialFields() {
  const { t } = useTranslation('campaigns')
  const word = useWords()
  const { register, watch } = useFormContext<NewCampaignForm>()
  const problem = useProblem()
  const zone = watch('timezone')
  const overnight = crossesMidnight({ start: watch('start'), end: watch('end') })
  const zones = ZONES.includes(zone) ? ZONES : [zone, ...ZONES]
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        id="concurrency_limit"
        label={t('new.concurrency')}
        hint={t('new.concurrencyHint')}
        error={problem('concurrency_limit')}
      >
        <Input
          id="concurrency_limit"
          type="number"
          min={1}
          inputMode="numeric"
          aria-invalid={problem('concurrency_limit') !== undefined}
          aria-describedby={describedBy(
            'concurrency_limit',
            t('new.concurrencyHint'),
            problem('concurrency_limit'),
          )}
          {...register('concurrency_limit', { valueAsNumber: true })}
        />
      </Field>
      <Field id="campaign_mode" label={t('new.mode')}>
        <Select id="campaign_mode" {...register('campaign_mode')}>
          {MODES.map((mode) => (
            <option key={mode} value={mode}>
              {word('mode', mode)}
            </option>
          ))}
        </Select>
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field id="start" label={t('new.start')} error={problem('start')}>
          <Input id="start" type="time" {...register('start')} />
        </Field>
        <Field id="end" label={t('new.end')} error={problem('end')}>
          <Input
            id="end"
            type="time"
            aria-invalid={problem('end') !== undefined}
            aria-describedby={describedBy('end', undefined, problem('end'))}
            {...register('end')}
          />
        </Field>
      </div>
      <Field id="timezone" label={t('new.zone')} error={problem('timezone')}>
        <Select id="timezone" {...register('timezone')}>
          {zones.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      {overnight && (
        <div className="sm:col-span-2">
          <label className="flex items-center gap-2.5 text-sm">
            <input
              type="checkbox"
              className="accent-primary"
              aria-invalid={problem('overnight') !== undefined}
              aria-describedby={describedBy('overnight', undefined, problem('overnight'))}
              {...register('overnight')}
            />
            {t('new.overnight')}
          </label>
          {problem('overnight') !== undefined && (
            <p id="overnight-error" role="alert" className="mt-1 text-xs font-medium text-alarm">
              {problem('overnight')}
            </p>
          )}
        </div>
      )}
      <CheckGroup
        className="sm:col-span-2"
        name="days"
        legend={t('new.days')}
        error={problem('days')}
        choices={DAYS.map((day) => ({ value: day, label: word('day', day) }))}
      />
      <label className="flex items-start gap-2.5 text-sm sm:col-span-2">
        <input
          type="checkbox"
          className="mt-1 accent-primary"
          {...register('callback_detection')}
        />
        <span className="flex flex-col">
          <span className="font-medium">{t('new.callbacks')}</span>
          <span className="text-xs text-text-2">{t('new.callbacksHint')}</span>
        </span>
      </label>
    </div>
  )
}
