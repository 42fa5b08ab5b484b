import { readFileSync, writeFileSync } from 'node:fs'
import { printed } from '../printed.mjs'

export const title = 'The register of recordings kept apart, on screen, on paper and in Excel'

const HOLDS = 14
const REASON = '客户投诉升级至监管部门，要求调取通话录音并封存，'
const AUTHORITY = '市市场监督管理局 来函〔2026〕117 号'

export async function play(stage) {
  const { report, supervisor, settings } = stage
  const office = await stage.openOffice(settings.supervisor, settings.supervisorPassword)
  const { page, desk } = office
  const kept = []
  try {
    await report.step('Recordings are put under a hold, with reason and authority', async () => {
      const found = await supervisor.items('/api/recordings?state=finished&limit=20')
      if (!found.length) throw new Error('there is no recording: play another journey before')
      for (let nr = 0; nr < HOLDS; nr++) {
        const { id } = await supervisor.post('/api/recording-holds', { scope: 'recording', recording: found[nr % found.length].uuid, reason: `${REASON.repeat(1 + (nr % 4))}（${nr + 1}）`, authority: AUTHORITY })
        kept.push(id)
      }
      return `${HOLDS} holds on ${Math.min(HOLDS, found.length)} recordings`
    })
    await report.step('One is released, with its own reason and authority', async () => {
      const id = kept.shift()
      await supervisor.post(`/api/recording-holds/${id}/release`, { reason: '已结案', authority: '部门经理' })
      return `hold ${id}`
    })
    await report.step('The register shows each, with fingerprint, in both languages', async () => {
      for (const language of ['en', 'zh']) {
        await office.record.put('/api/me/preferences', { language })
        await desk.open('/recordings/register')
        await desk.see('[data-test="register-row"]')
        await page.screenshot({ path: `${settings.folder}/register-${language}.png` })
      }
      const rows = await page.locator('[data-test="register-row"]').count()
      const prints = (await page.locator('[data-test="register-row"] .hash').allInnerTexts()).filter((text) => /^[0-9a-f]{64}$/.test(text))
      if (rows < HOLDS || prints.length !== rows) throw new Error(`${rows} rows, ${prints.length} fingerprints`)
      return `${rows} rows`
    })
    await report.step('It is whole on A4 paper, to be signed', async () => printed({ page, settings }, 'register-recordings', true))
    await report.step('The Excel file has the same lines', async () => {
      const file = await (await supervisor.get('/api/recording-register/excel')).body()
      writeFileSync(`${settings.folder}/register.xlsx`, file)
      if (readFileSync(`${settings.folder}/register.xlsx`).subarray(0, 2).toString() !== 'PK') throw new Error('it is no Excel file')
      return `${file.length} bytes`
    })
  } finally {
    for (const id of kept) await supervisor.post(`/api/recording-holds/${id}/release`, { reason: '演示结束', authority: '部门经理' })
    await office.close()
  }
}
