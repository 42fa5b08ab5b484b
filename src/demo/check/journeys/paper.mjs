import { settled } from '../cases.mjs'
import { printed } from '../printed.mjs'

export const title = 'The paper forms are whole A4 pages to be signed, with much on them and with nothing'

const MUCH = '客户三次来电反映三号楼二单元电梯反复停运，老人和孩子上下楼不便；物业两次答应维修，均未到场。要求说明原因、公布维修计划并书面答复。'
const CUSTOMER = '刘志强'
const FORMS = ['demand', 'card', 'feedback', 'investigation', 'report', 'survey']

export async function play(stage) {
  const { report } = stage
  const size = stage.page.viewportSize()
  try {
    await report.step('The forms of a complaint, of which much is known and of which nothing is', async () => {
      const much = await settled(stage, { customer: CUSTOMER, title: `电梯反复停运，${'维修迟迟不到场'.repeat(6)}`, description: MUCH.repeat(12), cause: MUCH.repeat(6), solution: MUCH.repeat(6) })
      const nothing = await stage.record.post('/api/complaints', { title: '噪声' })
      const pages = []
      for (const [name, id] of [['long', much], ['empty', nothing.id]]) {
        await stage.desk.open(`/complaints/${id}`)
        for (const form of FORMS) {
          await stage.desk.press('print-form')
          await stage.desk.press(`form-${form}`)
          await stage.page.locator('.paper h2').waitFor({ state: 'attached', timeout: 30_000 })
          pages.push(await printed(stage, `${form}-${name}`))
        }
      }
      return pages.join(', ')
    })
    await report.step('The sheets of a repair and of an installation, before the work and after it', async () => {
      const pages = []
      for (const [kind, much] of [['repair', true], ['installation', true], ['repair', false], ['installation', false]]) {
        const id = await requested(stage, kind, much)
        await stage.desk.open(`/service/${id}`)
        await stage.desk.see('[data-test="print-service"]')
        pages.push(await printed(stage, `${kind}-${much ? 'long' : 'empty'}`))
        for (const language of ['en', 'zh']) {
          await stage.record.put('/api/me/preferences', { language })
          await stage.desk.open(`/service/${id}`)
          await stage.desk.see('[data-test="print-service"]')
          await stage.page.waitForLoadState('networkidle')
          await stage.shot(`service-${kind}-${much ? 'long' : 'empty'}-${language}`)
        }
      }
      return pages.join(', ')
    })
    await report.step('The sheet of a follow-up, and the registers of calls and letters and of feedback', async () => {
      const followUp = (await stage.supervisor.items('/api/followups?scope=group&when=all')).find((one) => one.complaintId)
      const office = await stage.openOffice(stage.settings.supervisor, stage.settings.supervisorPassword)
      try {
        const pages = []
        await office.desk.open(`/followups/${followUp.id}`)
        await office.desk.see('[data-test="print-follow-up"]')
        pages.push(await printed({ ...stage, page: office.page }, 'follow-up'))
        const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(Date.now())
        for (const sheet of ['contacts', 'feedback']) {
          await office.desk.open(`/reports/${sheet}?from=${today}&to=${today}`)
          await office.desk.see('[data-test="sheet"] tbody tr')
          pages.push(await printed({ ...stage, page: office.page }, `register-${sheet}`, true))
        }
        return pages.join(', ')
      } finally {
        await office.close()
      }
    })
  } finally {
    await stage.page.emulateMedia({ media: 'screen' })
    await stage.page.setViewportSize(size)
  }
}

/** A request about which everything is filled in and done, or next to nothing is known. */
async function requested({ record, supervisor }, kind, much) {
  const facts = much ? { symptom: MUCH.repeat(5), model: 'KFR-72LW/BP3DN8Y-PH200(1) 立柜式变频', contact: '刘先生（物业前台代收）', phone: '13800138004', purchasedOn: '2024-05-01', serviceClass: 'free' } : {}
  const { id } = await record.post('/api/service-requests', { kind, address: much ? `阳光花园三号楼二单元 1203 室${'（从北门地下车库乘电梯）'.repeat(4)}` : '三号楼', product: much ? '中央空调室外机组与新风系统联动控制柜' : '空调', ...facts })
  if (!much) return id
  const me = (await record.one('/api/session')).user
  const now = () => record.one(`/api/service-requests/${id}`)
  const act = async (name, fields = {}) => record.post(`/api/service-requests/${id}/acts`, { version: (await now()).version, act: name, ...fields })
  const at = (hours) => new Date(Date.now() + hours * 3_600_000).toISOString()
  await record.put(`/api/service-requests/${id}/assignment`, { version: (await now()).version, departmentId: me.departmentId, userId: me.id })
  await act('classify', { serviceClass: 'paid', price: 428000 })
  await supervisor.post(`/api/service-requests/${id}/acts`, { version: (await now()).version, act: 'confirm-price' })
  await act('tell-price', { note: '电话告知' })
  await act('plan', { start: at(1), finish: at(5) })
  await act('arrive')
  await act('find-extra', { note: MUCH, price: 26000, finish: at(8) })
  await act('consent', { yes: true, note: '当面同意' })
  const parts = Array.from({ length: 12 }, (_, index) => ({ name: `压缩机启动电容与支架组件（第 ${index + 1} 组，含防震垫）`, quantity: index + 1, price: 4500 + index }))
  await act('finish', { note: MUCH.repeat(4), price: 36000, parts })
  await act('confirm', { note: '刘先生' })
  return id
}
