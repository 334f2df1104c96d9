import { http, HttpResponse, type HttpHandler } from 'msw'
import {
  getCampaignCreateUrl,
  getCampaignGetUrl,
  getCampaignListUrl,
  getCampaignUploadErrorsUrl,
  getCampaignUploadUrl,
  getRowListUrl,
} from '@/api/generated/backend'
import type { CampaignRequest, CampaignView, RowView, UploadReport } from '@/api/generated/schemas'
import { api, lastPart, pageOf, problem, type Answer, type PageOf } from './answers'
import type { MockBackend } from './backend'

const UPLOAD: UploadReport = {
  import_id: 'import-2',
  rows_total: 6,
  rows_accepted: 3,
  rows_rejected: 3,
  duplicates: 1,
  errors_url: 'upload-errors.csv',
  errors: [
    { row: 3, field: 'phone_number', value: '12', message: 'Too short to be a phone number.' },
    { row: 5, field: 'phone_number', value: '', message: 'The number is missing.' },
    { row: 6, field: 'phone_number', value: '+919810000000', message: 'Same number as row 2.' },
  ],
}

export function campaignHandlers(backend: MockBackend, answer: Answer): HttpHandler[] {
  const missing = () => problem(404, 'not_found', 'There is no campaign with this id.')
  const of = (url: URL) =>
    backend.campaign(url.pathname.split('/campaigns/')[1]?.split('/')[0] ?? '')
  return [
    http.get(
      api(getCampaignListUrl()),
      answer<CampaignView[]>((url) => {
        const status = url.searchParams.get('status')
        return backend.campaigns.filter((each) => status === null || each.status === status)
      }, []),
    ),
    http.post(api(getCampaignCreateUrl()), async ({ request }) => {
      const body = (await request.json()) as CampaignRequest
      return body.name === 'taken'
        ? problem(422, 'invalid_fields', 'One field was refused.', [
            { field: 'name', message: 'A campaign with this name exists.' },
          ])
        : HttpResponse.json(backend.create(body), { status: 201 })
    }),
    http.get(
      api(getCampaignGetUrl(':id')),
      answer<CampaignView>((url) => of(url) ?? missing()),
    ),
    http.get(
      api(getRowListUrl(':id')),
      answer<PageOf<RowView>>(
        (url) => {
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
        },
        { items: [], total: 0, page: 1, limit: 50 },
      ),
    ),
    http.post(api(getCampaignUploadUrl(':id')), () => HttpResponse.json(UPLOAD)),
    http.get(api(getCampaignUploadErrorsUrl(':id')), () =>
      HttpResponse.text('row,field,value,message\n'),
    ),
    http.post(
      api(`${getCampaignGetUrl(':id')}/:action`),
      answer<CampaignView>((url) => {
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
