/**
 * Writes the API client anew from openapi.json: `npm run generate`. With --check it changes nothing and fails when that
 * would change a file: `npm run generate:check`.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { generate } from 'orval'
import { clientConfig } from '../orval.config.js'

const KEPT = 'src/api/generated'

/** Texts of the files of a folder by name. */
async function filesOf(folder) {
  const names = (await readdir(folder)).sort()
  return new Map(
    await Promise.all(
      names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')]),
    ),
  )
}

async function check() {
  // Beside the folder, so that the paths of imports come out the same.
  const fresh = await mkdtemp('src/api/generated-check-')
  try {
    await generate(clientConfig(fresh))
    const [kept, wanted] = await Promise.all([filesOf(KEPT), filesOf(fresh)])
    return [...new Set([...kept.keys(), ...wanted.keys()])].filter(
      (name) => kept.get(name) !== wanted.get(name),
    )
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

if (process.argv.includes('--check')) {
  const stale = await check()
  for (const name of stale) {
    process.stderr.write(
      `${KEPT}/${name} is not what openapi.json describes. Run "npm run generate" and commit the result.\n`,
    )
  }
  process.exitCode = stale.length === 0 ? 0 : 1
} else {
  await rm(KEPT, { recursive: true, force: true })
  await generate(clientConfig(KEPT))
}
