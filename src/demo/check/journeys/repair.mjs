import { until } from '../until.mjs'

export const title = 'A repair is registered from the call, dispatched, delayed and told, and signed'

/** As a browser prints. */
const PAPER = { top: '12mm', bottom: '12mm', left: '12mm', right: '12mm' }
const CUSTOMER = { number: '13800138003', name: '张桂兰' }

export async function play(stage) {
  const { desk, page, record, report, supervisor, shot } = stage
  const me = (await record.one('/api/session')).user
  let id
  const now = () => record.one(`/api/service-requests/${id}`)
  const act = async (who, name, fields = {}) => who.post(`/api/service-requests/${id}/acts`, { version: (await now()).version, act: name, ...fields })
  const at = (hours) => new Date(Date.now() + hours * 3_600_000).toISOString()

  await report.step('A customer calls; one key opens the form, and what is known stands there', async () => {
    await stage.customer(CUSTOMER.number).call()
    await desk.ringing(CUSTOMER.name, 120_000)
    await desk.answer()
    await page.keyboard.press('Alt+2')
    await desk.see('[data-test="service-form"]')
    await page.waitForFunction(() => document.querySelector('input[data-test="service-address"], [data-test="service-address"] input')?.value.includes('翠湖'), null, { timeout: 10_000 })
    await desk.write('service-product', '中央空调')
    await desk.write('service-symptom', '开机十分钟后停机，室外机有异响。')
    await shot('repair-form')
    await desk.press('service-register')
    return desk.text('matter-done')
  })
  await report.step('It stands in the list; whoever took the call is responsible until somebody accepts it', async () => {
    await desk.hangUp()
    await desk.completeWrapUp()
    const made = (await record.items('/api/service-requests?scope=mine'))[0]
    if (made.product !== '中央空调' || made.owner.userId !== me.id) throw new Error(JSON.stringify(made))
    id = made.id
    await desk.open('/service')
    await desk.see('[data-test="service-row"]')
    await shot('service-requests')
    await record.put(`/api/service-requests/${id}/assignment`, { version: made.version, departmentId: me.departmentId, userId: me.id })
    return `${made.number}, ${(await now()).state}`
  })
  await report.step('Paid: the price is confirmed by the supervisor and told to the customer before anybody comes', async () => {
    await desk.open(`/service/${id}`)
    await desk.press('act-classify')
    await desk.press('class-paid')
    await desk.write('service-price', '180')
    await desk.press('service-go')
    await until('the price waits for confirmation', async () => (await now()).price === 18000, 10_000)
    await act(supervisor, 'confirm-price')
    await desk.open(`/service/${id}`)
    await desk.press('act-tell-price')
    await desk.write('service-note', '电话告知，张女士同意')
    await desk.press('service-go')
    await until('it was told', async () => (await now()).priceToldAt, 10_000)
    await shot('repair-priced')
    return '¥180.00'
  })
  await report.step('At 75 % of the agreed time the progress question is work of now', async () => {
    await act(record, 'plan', { start: at(-3), finish: at(0.9) })
    await act(record, 'arrive')
    await desk.open('/work')
    await desk.see('[data-test="service-task-row"]')
    await shot('repair-work')
    await page.locator('[data-test="service-task-row"]').first().click()
    await desk.press('task-progress')
    await until('it was asked', async () => (await now()).tasks.some((task) => task.kind === 'progress' && task.doneAt), 10_000)
    return 'asked and noted'
  })
  await report.step('It takes longer: the customer is to hear of it by the time of the notice', async () => {
    await act(record, 'delay', { finish: at(4), note: '等待配件' })
    await desk.open(`/service/${id}`)
    await desk.see('[data-test="task-tell-delay"]')
    await shot('repair-delay')
    const task = (await now()).tasks.find((one) => one.kind === 'tell-delay')
    await desk.press('task-tell-delay')
    await until('it was told', async () => (await now()).tasks.find((one) => one.kind === 'tell-delay')?.doneAt, 10_000)
    return `${task.explanation}, due ${task.dueAt}`
  })
  await report.step('Extra work waits for the customer, then it is finished with its parts and signed', async () => {
    await act(record, 'find-extra', { note: '压缩机电容损坏', price: 6000, finish: at(5) })
    await desk.open(`/service/${id}`)
    await desk.see('[data-test="say-yes"]')
    await shot('repair-consent')
    await desk.write('service-note', '现场签字')
    await desk.press('service-go')
    await until('the customer agreed', async () => (await now()).state === 'on-site', 10_000)
    await page.pdf({ path: `${stage.settings.folder}/service-sheet-open.pdf`, format: 'A4', margin: PAPER })
    await desk.press('act-finish')
    await desk.press('add-part')
    await desk.write('part-name-0', '电容 45μF')
    await desk.write('service-price', '120')
    await desk.write('service-note', '更换电容，试机两小时正常。')
    await shot('repair-finish')
    await desk.press('service-go')
    await until('it is done', async () => (await now()).state === 'done', 10_000)
    await act(record, 'confirm', { note: '张桂兰' })
    await desk.open(`/service/${id}`)
    await desk.see('[data-state="closed"]')
    await shot('repair-closed')
    await page.emulateMedia({ media: 'print' })
    await shot('service-sheet')
    await page.emulateMedia({ media: 'screen' })
    await page.pdf({ path: `${stage.settings.folder}/service-sheet.pdf`, format: 'A4', margin: PAPER })
    return `charge ${(await now()).charge / 100}`
  })
}
