import { http, HttpResponse } from 'msw'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod/mini'
import { problem } from '@/mock/answers'
import { server } from '@/test/server'
import { downloadFromBackend, requestBackend, whenSessionEnds } from './client'
import { callList } from './generated/backend'
import { ApiError } from './errors'
import { readToken, writeToken } from './token'

const schema = z.object({ name: z.string(), state: z.optional(z.nullable(z.enum(['on', 'off']))) })

const failureOf = async (work: Promise<unknown>): Promise<ApiError> => {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error instanceof ApiError) return error
  throw new Error('expected an ApiError')
}

afterEach(() => {
  whenSessionEnds(() => undefined)
})

describe('requests', () => {
  it('carry the token and leave out what is not asked for', async () => {
    writeToken('secret')
    const seen: string[] = []
    server.use(
      http.get('*/api/v1/calls', ({ request }) => {
        seen.push(String(request.headers.get('Authorization')), new URL(request.url).search)
        return HttpResponse.json({ items: [], total: 0, page: 1, limit: 50 })
      }),
    )
    await callList({ page: 1, status: undefined, phone: '98 1' })
    expect(seen).toEqual(['Bearer secret', '?page=1&phone=98+1'])
  })

  it('keep a file as it came', async () => {
    const text = '{"amount": 1.50}'
    server.use(
      http.get('*/api/v1/things', () =>
        HttpResponse.text(text, { headers: { 'Content-Type': 'application/json' } }),
      ),
    )
    expect(await (await downloadFromBackend('/api/v1/things')).text()).toBe(text)
  })

  it('turn problem details into an error with code, request id and fields', async () => {
    server.use(
      http.post('*/api/v1/things', () =>
        problem(422, 'invalid_fields', 'One field was refused.', [
          { field: 'name', message: 'Missing.' },
        ]),
      ),
    )
    const error = await failureOf(requestBackend('/api/v1/things', { method: 'POST', body: '{}' }))
    expect(error).toMatchObject({
      kind: 'http',
      status: 422,
      code: 'invalid_fields',
      requestId: 'mock-5f2c19',
      message: 'One field was refused.',
      isTransient: false,
    })
    expect(error.fieldErrors).toEqual([{ field: 'name', message: 'Missing.' }])
  })

  it('take the request id from the header when a proxy answers with its own page', async () => {
    server.use(
      http.get(
        '*/api/v1/things',
        () =>
          new HttpResponse('<h1>Bad gateway</h1>', {
            status: 502,
            headers: { 'X-Request-Id': 'r-1' },
          }),
      ),
    )
    const error = await failureOf(requestBackend('/api/v1/things'))
    expect(error).toMatchObject({ status: 502, requestId: 'r-1', message: '', isTransient: true })
  })

  it('name the field that does not fit the contract', async () => {
    server.use(http.get('*/api/v1/things', () => HttpResponse.json({ name: 7 })))
    const error = await failureOf(requestBackend('/api/v1/things', { schema }))
    expect(error.kind).toBe('contract')
    expect(error.message).toMatch(/^name: /)
  })

  it('take a state that is not known yet as it came', async () => {
    const answer = { name: 'lamp', state: 'dimmed' }
    server.use(http.get('*/api/v1/things', () => HttpResponse.json(answer)))
    await expect(requestBackend('/api/v1/things', { schema })).resolves.toEqual(answer)
  })

  it('tell a missing connection from a refusal', async () => {
    server.use(http.get('*/api/v1/things', () => HttpResponse.error()))
    const error = await failureOf(requestBackend('/api/v1/things'))
    expect(error).toMatchObject({ kind: 'network', status: 0, isTransient: true })
  })
})

describe('the end of a session', () => {
  it('clears the token and tells the app', async () => {
    const ended = vi.fn()
    whenSessionEnds(ended)
    writeToken('old')
    server.use(http.get('*/api/v1/things', () => problem(401, 'unauthenticated', 'Expired.')))
    await failureOf(requestBackend('/api/v1/things'))
    expect(readToken()).toBeNull()
    expect(ended).toHaveBeenCalledOnce()
  })

  it('is not what a wrong password means', async () => {
    const ended = vi.fn()
    whenSessionEnds(ended)
    server.use(http.post('*/api/v1/auth/login', () => problem(401, 'wrong_credentials', 'Wrong.')))
    await failureOf(
      requestBackend('/api/v1/auth/login', { method: 'POST', sessionRequired: false }),
    )
    expect(ended).not.toHaveBeenCalled()
  })
})
