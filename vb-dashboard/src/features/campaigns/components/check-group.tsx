import { useId } from 'react'
import { useFormContext } from 'react-hook-form'
import { cn } from '@/lib/cn'
import type { NewCampaignForm } from '../new-campaign'

interface CheckGroupProps {
  name: 'days' | 'retry_on_system'
  legend: string
  choices: { value: string; label: string }[]
  error?: string | undefined
  className?: string
}

/** Several of a few. */
export function CheckGroup({ name, legend, choices, error, className }: CheckGroupProps) {
  const { register } = useFormContext<NewCampaignForm>()
  const errorId = useId()
  return (
    <fieldset
      className={cn('min-w-0', className)}
      aria-describedby={error === undefined ? undefined : errorId}
    >
      <legend className="mb-1.5 text-[13px] font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-1.5">
        {choices.map(({ value, label }) => (
          <label
            key={value}
            className="flex items-center gap-2 rounded-md border px-2.5 py-1.5 text-[13px] has-checked:border-primary has-checked:bg-primary-soft/50"
          >
            <input type="checkbox" value={value} className="accent-primary" {...register(name)} />
            {label}
          </label>
        ))}
      </div>
      {error !== undefined && (
        <p id={errorId} role="alert" className="mt-1 text-xs font-medium text-alarm">
          {error}
        </p>
      )}
    </fieldset>
  )
}
