import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type {
  AuthMe,
  CallRecord,
  CampaignView,
  RowView,
  RowViewAttemptView,
  TranscriptTurn,
} from '@/api/generated/schemas'
import auth from '@/locales/en/auth.json'
import calls from '@/locales/en/calls.json'
import campaigns from '@/locales/en/campaigns.json'
import common from '@/locales/en/common.json'
import errors from '@/locales/en/errors.json'
import overview from '@/locales/en/overview.json'
import words from '@/locales/en/words.json'

/** Every state the API names needs a word. */
type Words<State> = Record<NonNullable<State> & string, string>

interface WordsOfTheApi {
  campaign: Words<CampaignView['status']>
  reason: Words<CampaignView['completion_reason']>
  live: Words<CampaignView['live']['state']>
  row: Words<RowView['status']>
  kind: Words<RowViewAttemptView['kind']>
  attempt: Words<RowViewAttemptView['state']>
  outcome: Words<RowViewAttemptView['outcome']>
  call: Words<CallRecord['status']>
  ended: Words<CallRecord['disconnected_by']>
  direction: Words<CallRecord['call_direction']>
  speaker: Words<TranscriptTurn['role']>
  role: Words<AuthMe['role']>
}

const en = {
  auth,
  calls,
  campaigns,
  common,
  errors,
  overview,
  words: words satisfies WordsOfTheApi,
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: typeof en
  }
}

export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'common',
    resources: { en },
    interpolation: { escapeValue: false },
  })
}
