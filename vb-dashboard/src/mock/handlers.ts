import { delay, http, HttpResponse, type HttpHandler } from 'msw'
import {
  getAuthLoginUrl,
  getAuthMeUrl,
  getBotListUrl,
  getCallExportUrl,
  getCallGetUrl,
  getCallListUrl,
  getCarrierListUrl,
  getFleetStatusUrl,
  getRecordingPlayUrl,
  getSettingsDisplayUrl,
} from '@/api/generated/backend'
import type {
  AuthLogin,
  AuthToken,
  BotBotSummary,
  CallLine,
  CallRecord,
  CarrierView,
  FleetFleetStatus,
} from '@/api/generated/schemas'
import { api, lastPart, pageOf, problem, type Answer, type PageOf } from './answers'
import type { MockBackend } from './backend'
import { makeCall, makeRecording } from './call-fixtures'
import { campaignHandlers } from './campaign-handlers'
import { BOTS, CARRIERS, DISPLAY, FLEET, ME } from './reference-fixtures'
import { MOCK_EMAIL, MOCK_PASSWORD, MOCK_TOKEN, type Scenario } from './scenario'

interface MockOptions {
  backend: MockBackend
  scenario: () => Scenario
}

/** Handlers of every request the Console makes. */
export function makeHandlers({ backend, scenario }: MockOptions): HttpHandler[] {
  /** Wraps an answer with sign-in and scenario. */
  const answer: Answer =
    (usual, empty) =>
    async ({ request }) => {
      if (request.headers.get('Authorization') !== `Bearer ${MOCK_TOKEN}`) {
        return problem(401, 'unauthenticated', 'The token is missing or has expired.')
      }
      const now = scenario()
      if (now === 'slow') await delay('infinite')
      if (now === 'error') {
        return problem(
          503,
          'store_unavailable',
          'The database does not answer. Try again in a moment.',
        )
      }
      if (now === 'forbidden') return problem(403, 'forbidden', '')
      if (now === 'empty' && empty !== undefined) return HttpResponse.json(empty)
      backend.advance()
      const body = usual(new URL(request.url))
      return body instanceof Response ? body : HttpResponse.json(body)
    }
  const noPage = { items: [], total: 0, page: 1, limit: 50 }
  const noFleet = { total_capacity: 0, active_calls: 0, available: 0, workers: [] }

  return [
    http.post(api(getAuthLoginUrl()), async ({ request }) => {
      const { email, password } = (await request.json()) as AuthLogin
      return email === MOCK_EMAIL && password === MOCK_PASSWORD
        ? HttpResponse.json({
            access_token: MOCK_TOKEN,
            token_type: 'bearer',
            expires_in: 43_200,
          } satisfies AuthToken)
        : problem(401, 'wrong_credentials', 'Email or password is wrong.')
    }),
    http.get(api(getAuthMeUrl()), ({ request }) =>
      request.headers.get('Authorization') === `Bearer ${MOCK_TOKEN}`
        ? HttpResponse.json(ME)
        : problem(401, 'unauthenticated', 'The token is missing or has expired.'),
    ),
    http.get(api(getSettingsDisplayUrl()), () => HttpResponse.json(DISPLAY)),
    http.get(
      api(getFleetStatusUrl()),
      answer<FleetFleetStatus>(() => FLEET, noFleet),
    ),
    http.get(
      api(getBotListUrl()),
      answer<BotBotSummary[]>(() => BOTS, []),
    ),
    http.get(
      api(getCarrierListUrl()),
      answer<CarrierView[]>(() => CARRIERS, []),
    ),
    ...campaignHandlers(backend, answer),
    http.get(
      api(getCallListUrl()),
      answer<PageOf<CallLine>>((url) => {
        const is = (name: string, value: string | null) =>
          !url.searchParams.has(name) || url.searchParams.get(name) === value
        const phone = url.searchParams.get('phone') ?? ''
        const found = backend.calls.filter(
          (call) =>
            is('status', call.status) &&
            is('disconnected_by', call.disconnected_by) &&
            is('bot_id', call.bot_id) &&
            is('campaign_id', call.campaign_id) &&
            (call.caller_id ?? '').includes(phone),
        )
        return pageOf(found, url)
      }, noPage),
    ),
    http.get(
      api(getCallGetUrl(':id')),
      answer<CallRecord>((url) => {
        const call = backend.calls.find(({ session_id }) => session_id === lastPart(url))
        return call === undefined
          ? problem(404, 'not_found', 'There is no call with this session id.')
          : makeCall(call)
      }),
    ),
    http.get(
      api(getCallExportUrl(':id')),
      answer(() => ({ mock: true })),
    ),
    http.get(
      api(getRecordingPlayUrl(':session')),
      answer(() => new HttpResponse(makeRecording(), { headers: { 'Content-Type': 'audio/wav' } })),
    ),
  ]
}
