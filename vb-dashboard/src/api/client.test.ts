import { http, HttpResponse } from 'msw'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { problem } from '@/mock/answers'
import { server } from '@/test/server'
import { send, sendJson, whenSessionEnds } from './client'
import { ApiError } from './errors'
import { readToken, writeToken } from './token'

const schema = z.object({ name: z.string() })

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
  it('carry the token and leave out empty query values', async () => {
    writeToken('secret')
    server.use(
      http.get('*/api/v1/things', ({ request }) =>
        HttpResponse.json({
          name: `${String(request.headers.get('Authorization'))} ${new URL(request.url).search}`,
        }),
      ),
    )
    const query = { page: 1, status: undefined, phone: '', bot: null }
    await expect(sendJson('/things', schema, { query })).resolves.toEqual({
      name: 'Bearer secret ?page=1',
    })
  })

  it('turn problem details into an error with code, request id and fields', async () => {
    server.use(
      http.post('*/api/v1/things', () =>
        problem(422, 'validation_failed', 'Two fields were refused.', {
          errors: [{ field: 'name', message: 'Missing.' }],
        }),
      ),
    )
    const error = await failureOf(send('/things', { method: 'POST', body: {} }))
    expect(error).toMatchObject({
      kind: 'http',
      status: 422,
      code: 'validation_failed',
      requestId: 'mock-5f2c19',
      message: 'Two fields were refused.',
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
    const error = await failureOf(send('/things'))
    expect(error).toMatchObject({ status: 502, requestId: 'r-1', message: '', isTransient: true })
  })

  it('name the field that does not fit the contract', async () => {
    server.use(http.get('*/api/v1/things', () => HttpResponse.json({ name: 7 })))
    const error = await failureOf(sendJson('/things', schema))
    expect(error.kind).toBe('contract')
    expect(error.message).toMatch(/^name: /)
  })

  it('tell a missing connection from a refusal', async () => {
    server.use(http.get('*/api/v1/things', () => HttpResponse.error()))
    const error = await failureOf(send('/things'))
    expect(error).toMatchObject({ kind: 'network', status: 0, isTransient: true })
  })
})

describe('the end of a session', () => {
  it('clears the token and tells the app', async () => {
    const ended = vi.fn()
    whenSessionEnds(ended)
    writeToken('old')
    server.use(http.get('*/api/v1/things', () => problem(401, 'unauthorized', 'Expired.')))
    await failureOf(send('/things'))
    expect(readToken()).toBeNull()
    expect(ended).toHaveBeenCalledOnce()
  })

  it('is not what a wrong password means', async () => {
    const ended = vi.fn()
    whenSessionEnds(ended)
    server.use(http.post('*/api/v1/auth/login', () => problem(401, 'wrong_credentials', 'Wrong.')))
    await failureOf(send('/auth/login', { method: 'POST', body: {}, sessionRequired: false }))
    expect(ended).not.toHaveBeenCalled()
  })
})
