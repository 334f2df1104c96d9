import { delay, http, HttpResponse, type HttpHandler } from 'msw'
import { api, lastPart, pageOf, problem, type Answer } from './answers'
import type { MockBackend } from './backend'
import { makeCall, makeRecording } from './call-fixtures'
import { campaignHandlers } from './campaign-handlers'
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
        return problem(401, 'unauthorized', 'The token is missing or has expired.')
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

  return [
    http.post(api('/auth/login'), async ({ request }) => {
      const { email, password } = (await request.json()) as { email: string; password: string }
      return email === MOCK_EMAIL && password === MOCK_PASSWORD
        ? HttpResponse.json({ access_token: MOCK_TOKEN, token_type: 'bearer', expires_in: 43_200 })
        : problem(401, 'wrong_credentials', 'Email or password is wrong.')
    }),
    http.get(api('/auth/me'), ({ request }) =>
      request.headers.get('Authorization') === `Bearer ${MOCK_TOKEN}`
        ? HttpResponse.json({
            id: 'user-1',
            email: MOCK_EMAIL,
            name: 'Mira Sato',
            role: 'admin',
            is_active: true,
          })
        : problem(401, 'unauthorized', 'The token is missing or has expired.'),
    ),
    http.get(api('/settings/display'), () =>
      HttpResponse.json({ display_timezone: 'Asia/Kolkata', simulated: true }),
    ),
    http.get(
      api('/fleet/status'),
      answer(
        () => ({
          total_capacity: 64,
          active_calls: 38,
          available: 26,
          workers: [
            {
              url: 'https://fleet-1.example.org',
              status: 'healthy',
              total_capacity: 64,
              total_available: 26,
            },
            {
              url: 'https://fleet-2.example.org',
              status: 'unreachable',
              total_capacity: 0,
              total_available: 0,
            },
          ],
        }),
        { total_capacity: 0, active_calls: 0, available: 0, workers: [] },
      ),
    ),
    http.get(
      api('/bots'),
      answer(
        () => [
          {
            bot_id: 'bot-welcome',
            name: 'Appointment reminder',
            is_active: true,
            stt: 'client',
            llm: 'flow',
            tts: 'freetts',
          },
          {
            bot_id: 'bot-survey',
            name: 'Delivery survey',
            is_active: true,
            stt: 'client',
            llm: 'flow',
            tts: 'freetts',
          },
          {
            bot_id: 'bot-old',
            name: 'Old greeting',
            is_active: false,
            stt: 'client',
            llm: 'flow',
            tts: 'freetts',
          },
        ],
        [],
      ),
    ),
    http.get(
      api('/carriers'),
      answer(
        () => [
          {
            id: 'carrier-1',
            name: 'Simulated carrier',
            dids: [
              {
                id: 'did-1',
                number: '+918045670001',
                label: 'Main',
                direction: 'both',
                bot_id: null,
              },
              {
                id: 'did-2',
                number: '+918045670002',
                label: 'Overflow',
                direction: 'outbound',
                bot_id: null,
              },
              {
                id: 'did-3',
                number: '+918045670003',
                label: 'Hotline',
                direction: 'inbound',
                bot_id: null,
              },
            ],
          },
        ],
        [],
      ),
    ),
    ...campaignHandlers(backend, answer, noPage),
    http.get(
      api('/calls'),
      answer((url) => {
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
      api('/calls/:id'),
      answer((url) => {
        const call = backend.calls.find(({ session_id }) => session_id === lastPart(url))
        return call === undefined
          ? problem(404, 'not_found', 'There is no call with this session id.')
          : makeCall(call)
      }),
    ),
    http.get(
      api('/calls/:id/export.json'),
      answer(() => ({ mock: true })),
    ),
    http.get(
      api('/recordings/:id'),
      answer(() => new HttpResponse(makeRecording(), { headers: { 'Content-Type': 'audio/wav' } })),
    ),
  ]
}
