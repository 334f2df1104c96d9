import { useFormState } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { NewCampaignForm } from './new-campaign'

/** The message below a field of the form: our own by its key, the Backend's as it came. */
export function useProblem(): (field: keyof NewCampaignForm) => string | undefined {
  const { t } = useTranslation('campaigns')
  const { errors } = useFormState<NewCampaignForm>()
  return (field) => {
    const error = errors[field]
    if (error?.message === undefined) return undefined
    if (error.type === 'server') return error.message
    const translate = t as unknown as (key: string, options: { defaultValue: string }) => string
    return translate(`new.problem.${error.message}`, { defaultValue: error.message })
  }
}
