import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { FormProvider, useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@/api/errors'
import { ProblemNote } from '@/components/states/problem-note'
import { useZone } from '@/components/time/zone-context'
import { Button } from '@/components/ui/button'
import { buttonStyles } from '@/components/ui/button-styles'
import { Card } from '@/components/ui/card'
import { notify } from '@/components/ui/notify'
import { PageHeader } from '@/components/ui/page-header'
import { emptyForm, formFieldOf, newCampaignSchema, toRequest } from '../new-campaign'
import { createMutation } from '../queries'
import { BasicsFields } from './basics-fields'
import { DialFields } from './dial-fields'
import { NumberFields } from './number-fields'
import { RedialFields } from './redial-fields'

export function CampaignNewPage({ onCreated }: { onCreated: (campaignId: string) => void }) {
  const { t } = useTranslation(['campaigns', 'common'])
  const zone = useZone()
  const form = useForm({ resolver: zodResolver(newCampaignSchema), defaultValues: emptyForm(zone) })
  const create = useMutation(createMutation(useQueryClient()))
  const submit = form.handleSubmit((values) => {
    create.mutate(toRequest(values), {
      onSuccess: (campaign) => {
        notify.done(t('new.created', { name: campaign.name }))
        onCreated(campaign.id)
      },
      onError: (error) => {
        if (!(error instanceof ApiError)) return
        for (const { field, message } of error.fieldErrors) {
          const known = formFieldOf(field)
          if (known !== null) form.setError(known, { type: 'server', message })
        }
      },
    })
  })
  return (
    <>
      <PageHeader
        back={
          <Link
            to="/dashboard/campaigns"
            className="inline-flex w-fit items-center gap-1 text-[13px] text-text-2 hover:underline"
          >
            <ArrowLeft aria-hidden className="size-3.5" />
            {t('title')}
          </Link>
        }
        title={t('new.title')}
        description={t('new.description')}
      />
      <FormProvider {...form}>
        <form
          noValidate
          onSubmit={(event) => void submit(event)}
          className="flex max-w-4xl flex-col gap-4"
        >
          <Card title={t('new.basics')}>
            <BasicsFields />
          </Card>
          <Card title={t('new.numbers')}>
            <NumberFields />
          </Card>
          <Card title={t('new.dialling')}>
            <DialFields />
          </Card>
          <Card title={t('new.redial')}>
            <RedialFields />
          </Card>
          {create.isError && <ProblemNote error={create.error} />}
          <div className="flex justify-end gap-2">
            <Link to="/dashboard/campaigns" className={buttonStyles()}>
              {t('common:action.cancel')}
            </Link>
            <Button type="submit" variant="primary" disabled={create.isPending}>
              {create.isPending ? t('new.creating') : t('new.create')}
            </Button>
          </div>
        </form>
      </FormProvider>
    </>
  )
}
