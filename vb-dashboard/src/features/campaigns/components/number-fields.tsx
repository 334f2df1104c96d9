import { useQuery } from '@tanstack/react-query'
import { useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { CarrierView, CarrierViewDidView } from '@/api/generated/schemas'
import { carriersQuery } from '@/api/reference-queries'
import { QueryView } from '@/components/states/query-view'
import { Skeleton } from '@/components/ui/skeleton'
import { useWords } from '@/components/words'
import type { NewCampaignForm } from '../new-campaign'
import { useProblem } from '../use-problem'

interface Choice {
  carrier: CarrierView
  did: CarrierViewDidView
}

/** Numbers that may call out, with their carrier. */
const choicesOf = (carriers: CarrierView[]): Choice[] =>
  carriers.flatMap((carrier) =>
    carrier.dids
      .filter(({ direction }) => direction !== 'inbound' && direction !== 'incoming')
      .map((did) => ({ carrier, did })),
  )

export function NumberFields() {
  const { t } = useTranslation('campaigns')
  const { register } = useFormContext<NewCampaignForm>()
  const word = useWords()
  const error = useProblem()('number_pool')
  const query = useQuery(carriersQuery())
  return (
    <QueryView query={query} skeleton={<Skeleton className="h-20" />}>
      {(carriers) => {
        const choices = choicesOf(carriers)
        if (choices.length === 0) return <p className="text-sm text-text-2">{t('new.noNumbers')}</p>
        return (
          <fieldset aria-describedby={error === undefined ? undefined : 'numbers-error'}>
            <legend className="mb-2 text-[13px] text-text-2">{t('new.numbersHint')}</legend>
            <div className="grid gap-1.5 sm:grid-cols-2">
              {choices.map(({ carrier, did }) => (
                <label
                  key={did.id}
                  className="flex items-start gap-2.5 rounded-md border px-3 py-2 text-sm has-checked:border-primary has-checked:bg-primary-soft/50"
                >
                  <input
                    type="checkbox"
                    value={did.id}
                    className="mt-1 accent-primary"
                    {...register('number_pool')}
                  />
                  <span className="flex flex-col">
                    <span className="font-medium tabular-nums">{did.number}</span>
                    <span className="text-xs text-text-2">
                      {[did.label, carrier.name, did.direction && word('direction', did.direction)]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  </span>
                </label>
              ))}
            </div>
            {error !== undefined && (
              <p id="numbers-error" role="alert" className="mt-2 text-xs font-medium text-alarm">
                {error}
              </p>
            )}
          </fieldset>
        )
      }}
    </QueryView>
  )
}
