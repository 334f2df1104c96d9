import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { ApiError } from '@/api/errors'
import { ProblemNote } from '@/components/states/problem-note'
import { Button } from '@/components/ui/button'
import { describedBy } from '@/components/ui/described-by'
import { Field, Input } from '@/components/ui/field'
import { brand } from '@/lib/env'
import { loginMutation } from '../queries'

interface LoginPageProps {
  mark: ReactNode
  sessionEnded: boolean
  onSignedIn: () => void
}

export function LoginPage({ mark, sessionEnded, onSignedIn }: LoginPageProps) {
  const { t } = useTranslation('auth')
  return (
    <div className="grid min-h-dvh place-items-center bg-[radial-gradient(60rem_36rem_at_15%_-10%,var(--aurora-1),transparent),radial-gradient(50rem_36rem_at_90%_110%,var(--aurora-2),transparent)] p-4">
      <main className="flex w-full max-w-sm flex-col gap-6 rounded-xl border bg-surface p-7 shadow-xl shadow-black/5">
        {mark}
        <h1 className="text-xl font-semibold tracking-tight">{t('title')}</h1>
        {sessionEnded && (
          <p
            role="status"
            className="-mt-3 rounded-md bg-active-soft px-3 py-2 text-sm text-active"
          >
            {t('ended')}
          </p>
        )}
        <LoginForm onSignedIn={onSignedIn} />
        {brand.poweredBy !== '' && (
          <p className="text-center text-xs text-text-2">{brand.poweredBy}</p>
        )}
      </main>
    </div>
  )
}

function LoginForm({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useTranslation('auth')
  const schema = z.object({
    email: z.email(t('emailInvalid')),
    password: z.string().min(1, t('passwordMissing')),
  })
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { email: '', password: '' },
  })
  const login = useMutation({ ...loginMutation() })
  const errors = form.formState.errors
  const submit = form.handleSubmit((values) => {
    login.mutate(values, { onSuccess: onSignedIn })
  })
  const wrong = login.error instanceof ApiError && login.error.status === 401
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <Field id="email" label={t('email')} error={errors.email?.message}>
        <Input
          id="email"
          type="email"
          autoComplete="username"
          aria-invalid={errors.email !== undefined}
          aria-describedby={describedBy('email', undefined, errors.email?.message)}
          {...form.register('email')}
        />
      </Field>
      <Field id="password" label={t('password')} error={errors.password?.message}>
        <Input
          id="password"
          type="password"
          autoComplete="current-password"
          aria-invalid={errors.password !== undefined}
          aria-describedby={describedBy('password', undefined, errors.password?.message)}
          {...form.register('password')}
        />
      </Field>
      {wrong && (
        <p role="alert" className="rounded-md bg-alarm-soft px-3 py-2 text-sm text-alarm">
          {t('wrong')}
        </p>
      )}
      {login.isError && !wrong && <ProblemNote error={login.error} />}
      <Button type="submit" variant="primary" disabled={login.isPending}>
        {login.isPending ? t('submitting') : t('submit')}
      </Button>
    </form>
  )
}
