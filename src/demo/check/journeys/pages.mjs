import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { addressOf, PAGES, settled } from '../pages.mjs'

export const title = 'Every page, as assistive software reads it'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export async function play({ desk, page, record, report, settings, openOffice }) {
  const folder = settings.folder
  await report.step('The agent’s pages', () => readAll({ page, address: desk.address, record, folder }, 'agent'))
  await desk.open('/work')
  const offices = { supervisor: [settings.supervisor, settings.supervisorPassword], administrator: ['admin', settings.administratorPassword] }
  for (const [role, [user, password]] of Object.entries(offices)) {
    await report.step(`The ${role}’s pages`, async () => {
      const office = await openOffice(user, password)
      try {
        return await readAll({ page: office.page, address: office.desk.address, record: office.record, folder }, role)
      } finally {
        await office.close()
      }
    })
  }
}

async function readAll({ page, address, record, folder }, role) {
  const faults = []
  let read = 0
  for (const [name, path] of Object.entries(PAGES[role])) {
    const there = await addressOf(path, record)
    if (!there) continue
    await page.goto(address + there)
    await settled(page)
    read++
    await page.screenshot({ path: `${folder}/page-${role}-${name}.png` })
    for (const fault of await violations(page)) faults.push(`${name}: ${fault}`)
  }
  if (faults.length > 0) throw new Error(`${faults.length} faults: ${faults.slice(0, 12).join(' · ')}`)
  return `${read} pages without a fault`
}

/** What axe finds against WCAG 2.2 A and AA; the script runs apart from the page, whose policy allows no foreign one. */
async function violations(page) {
  const session = await page.context().newCDPSession(page)
  try {
    const { frameTree } = await session.send('Page.getFrameTree')
    const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id })
    const run = (expression) => session.send('Runtime.evaluate', { expression, contextId: executionContextId, awaitPromise: true, returnByValue: true })
    await run(AXE)
    const { result, exceptionDetails } = await run(`axe.run({ resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
      .then((found) => found.violations.map((one) => one.id + ' (' + one.nodes.length + ': ' + one.nodes[0].target.join(' ').slice(0, 90) + ')'))`)
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  } finally {
    await session.detach()
  }
}
