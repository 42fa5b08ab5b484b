export const title = 'Regulations: how cases are numbered, and what a share of follow-ups would mean'

const DAILY = 'complaint: {pattern: "TS{yyyyMMdd}-{seq:4}", restart: day}'
const TWICE = 'complaint: {pattern: "TS{yyyyMM}-{seq:4}", restart: day}'
const MONTHLY = 'complaint: {pattern: "TS{yyyyMM}-{seq:4}", restart: month}'

export async function play({ report, settings, openOffice }) {
  const boss = await openOffice('admin', settings.administratorPassword)
  const picture = (name) => boss.page.screenshot({ path: `${settings.folder}/regulation-${name}.png` })
  const language = async (one) => {
    await boss.record.put('/api/me/preferences', { language: one })
    await boss.page.reload()
  }
  const drafts = []
  try {
    await report.step('Numbers that would come twice are a mistake, told with its line', async () => {
      await draft(boss, 'numbering', drafts)
      await write(boss, (text) => text.replace(DAILY, TWICE))
      await boss.desk.see('[data-test="policy-mistake"]')
      await picture('mistake')
      return boss.desk.text('policy-mistake')
    })
    await report.step('Put right, the preview says by example how cases will be numbered', async () => {
      await write(boss, (text) => text.replace(TWICE, MONTHLY))
      await boss.page.getByText('TS202612-0007').first().waitFor({ timeout: 20_000 })
      await picture('numbering')
      await language('en')
      await boss.page.goto(`${boss.desk.address}/administration/policies`)
      await boss.desk.see('[data-test="policy-numbering"]')
      await picture('list-en')
      return 'TS202612-0007, then TS202701-0001'
    })
    await report.step('A version of the follow-up regulation is held against the past month, rule by rule', async () => {
      await draft(boss, 'followups', drafts)
      await boss.desk.press('dry-run-start')
      await boss.desk.see('[data-test="dry-run-follow-ups"]')
      await boss.page.locator('[data-test="dry-run-follow-ups"]').scrollIntoViewIfNeeded()
      await picture('dry-run-en')
      return (await boss.desk.text('dry-run-follow-ups')).slice(0, 160)
    })
  } finally {
    await language('zh').catch(() => undefined)
    for (const id of drafts) {
      const { revision } = await boss.record.one(`/api/policies/versions/${id}`)
      await boss.record.post(`/api/policies/versions/${id}/withdraw`, { revision })
    }
    await boss.close()
  }
}

async function draft(boss, family, drafts) {
  await boss.desk.open('/administration/policies')
  await boss.desk.press(`policy-draft-${family}`)
  await boss.desk.see('[data-test="policy-document"]')
  const policies = await boss.record.items('/api/policies')
  drafts.push(policies.find((one) => one.family === family).versions.find((one) => one.state === 'draft').id)
}

async function write(boss, change) {
  const document = boss.page.locator('[data-test="policy-document"]')
  await document.fill(change(await document.inputValue()))
  await boss.desk.press('policy-save')
}
