// Merges the rooms' contract fragments into one OpenAPI document and generates its TypeScript types.
import { mkdirSync, readdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'
import { parse } from 'yaml'

const web = dirname(dirname(fileURLToPath(import.meta.url)))
const folder = process.env.HOTLINE_API_DIR ?? join(web, '../resources/api')
const target = join(web, 'src/api/schema.d.ts')

/** Adds what `part` holds to `whole`, object by object; the same name with another meaning is an error. */
function merge(whole, part, path) {
  for (const [name, value] of Object.entries(part)) {
    const there = whole[name]
    if (there === undefined) {
      whole[name] = value
    } else if (isObject(there) && isObject(value)) {
      merge(there, value, `${path}/${name}`)
    } else if (JSON.stringify(there) !== JSON.stringify(value)) {
      throw new Error(`${path}/${name} is defined twice with different contents`)
    }
  }
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function fragments() {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  return names.sort((a, b) => Number(b === 'openapi.yaml') - Number(a === 'openapi.yaml') || a.localeCompare(b))
}

const document = { openapi: '3.1.0', info: { title: 'Hotline', version: '1' }, paths: {}, components: {} }
for (const name of fragments()) {
  const { openapi, info, servers, tags, security, 'x-parts': further, ...parts } = parse(readFileSync(join(folder, name), 'utf8'))
  void [openapi, info, servers, tags, security, further]
  merge(document, parts, name)
}

const types = astToString(await openapiTS(document, { defaultNonNullable: false }))
mkdirSync(dirname(target), { recursive: true })
writeFileSync(target, `// Generated from the API contract by scripts/contract.mjs.\n${types}`)
console.log(`contract: ${Object.keys(document.paths).length} paths → src/api/schema.d.ts`)
