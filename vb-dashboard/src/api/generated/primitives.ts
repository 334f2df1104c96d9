import { z } from 'zod'

/** An optional field: absent and null both read as null. */
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? null)

/** An optional list: absent and null both read as the empty list. */
export const list = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .array(schema)
    .nullish()
    .transform((value) => value ?? [])

/** A counter that an older Backend may leave out. */
export const count = z
  .number()
  .nullish()
  .transform((value) => value ?? 0)

/** ISO-8601 UTC time. */
export const instant = z.string()

export const openObject = z.record(z.string(), z.unknown())

export const page = <Schema extends z.ZodType>(item: Schema) =>
  z.object({ items: z.array(item), total: z.number(), page: z.number(), limit: z.number() })
