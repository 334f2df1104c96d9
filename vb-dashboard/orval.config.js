/** Routes that services call and nobody who uses the Console. */
const SERVICE_TAGS = [
  'health',
  'liveKitStatus',
  'metrics',
  'result',
  'runtimeConfig',
  'sip',
  'webhook',
  'widget',
]

/** The client of the Backend's API: functions that go through `src/api/client.ts`, and a schema for every answer. */
export const clientConfig = (folder) => ({
  input: {
    target: 'openapi.json',
    filters: { mode: 'exclude', tags: SERVICE_TAGS },
  },
  output: {
    mode: 'single',
    target: `${folder}/backend.ts`,
    schemas: { path: `${folder}/schemas.ts`, type: 'zod', mode: 'single' },
    client: 'fetch',
    urlEncodeParameters: true,
    formatter: 'prettier',
    override: {
      mutator: { path: 'src/api/client.ts', name: 'requestBackend' },
      includeZodSchemaInArguments: true,
      fetch: { includeHttpResponseReturnType: false, runtimeValidation: true },
      zod: { variant: 'mini', version: 4, generateReusableSchemas: true },
    },
  },
})
