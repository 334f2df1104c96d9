import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import auth from '@/locales/en/auth.json'
import calls from '@/locales/en/calls.json'
import campaigns from '@/locales/en/campaigns.json'
import common from '@/locales/en/common.json'
import errors from '@/locales/en/errors.json'
import overview from '@/locales/en/overview.json'
import words from '@/locales/en/words.json'

const en = { auth, calls, campaigns, common, errors, overview, words }

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
