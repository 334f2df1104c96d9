import { http, HttpResponse, type HttpHandler, type JsonBodyType } from 'msw'
import type { NewCampaign } from '@/api/generated/campaigns'
import { api, lastPart, pageOf, problem, type Answer } from './answers'
import type { MockBackend } from './backend'

export function campaignHandlers(
  backend: MockBackend,
  answer: Answer,
  noPage: JsonBodyType,
): HttpHandler[] {
  const missing = () => problem(404, 'not_found', 'There is no campaign with this id.')
  const of = (url: URL) =>
    backend.campaign(url.pathname.split('/campaigns/')[1]?.split('/')[0] ?? '')
  return [
    http.get(
      api('/campaigns/'),
      answer((url) => {
        const status = url.searchParams.get('status')
        return backend.campaigns.filter((each) => status === null || each.status === status)
      }, []),
    ),
    http.post(api('/campaigns/'), async ({ request }) => {
      const body = (await request.json()) as NewCampaign
      return body.name === 'taken'
        ? problem(422, 'validation_failed', 'One field was refused.', {
            errors: [{ field: 'name', message: 'A campaign with this name exists.' }],
          })
        : HttpResponse.json(backend.create(body), { status: 201 })
    }),
    http.get(
      api('/campaigns/:id'),
      answer((url) => of(url) ?? missing()),
    ),
    http.get(
      api('/campaigns/:id/calls'),
      answer((url) => {
        const campaign = of(url)
        if (campaign === undefined) return missing()
        const { searchParams: search } = url
        const found = backend
          .rows(campaign)
          .filter(
            (row) =>
              row.phone_number.includes(search.get('phone') ?? '') &&
              (!search.has('status') || row.status === search.get('status')),
          )
        return pageOf(found, url)
      }, noPage),
    ),
    http.post(api('/campaigns/:id/upload'), () =>
      HttpResponse.json({
        import_id: 'import-2',
        rows_total: 6,
        rows_accepted: 3,
        rows_rejected: 3,
        duplicates: 1,
        errors_url: 'upload-errors.csv',
        errors: [
          {
            row: 3,
            field: 'phone_number',
            value: '12',
            message: 'Too short to be a phone number.',
          },
          { row: 5, field: 'phone_number', value: '', message: 'The number is missing.' },
          {
            row: 6,
            field: 'phone_number',
            value: '+919810000000',
            message: 'Same number as row 2.',
          },
        ],
      }),
    ),
    http.get(api('/campaigns/:id/upload-errors.csv'), () =>
      HttpResponse.text('row,field,value,message\n'),
    ),
    http.post(
      api('/campaigns/:id/:action'),
      answer((url) => {
        const campaign = of(url)
        if (campaign === undefined) return missing()
        return (
          backend.act(campaign, lastPart(url)) ??
          problem(409, 'conflict', `A campaign that is ${campaign.status} does not allow this.`)
        )
      }),
    ),
  ]
}
