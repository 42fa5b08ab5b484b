import { until } from './until.mjs'

const DAY_MS = 86_400_000

/** A draft of a regulation, otherwise as it is in force. @returns the id of its version */
export async function drafted(boss, family, change) {
  const draft = await boss.post(`/api/policies/${family}/versions`, {})
  await boss.put(`/api/policies/versions/${draft.line.id}`, { revision: draft.revision, document: change(draft.document) })
  return draft.line.id
}

/** What a dry run over the past day says of it. */
export async function rehearsed(boss, version) {
  const now = Date.now()
  await boss.post(`/api/policies/versions/${version}/dry-runs`, { from: new Date(now - DAY_MS).toISOString(), to: new Date(now).toISOString() })
  return until('the dry run has ended', async () => {
    const { run } = await boss.one(`/api/policies/versions/${version}/dry-runs`)
    return run.state === 'done' && run
  }, 60_000)
}

/** Puts a draft in force at once. @param second another administrator, who did not write at it */
export async function enacted(boss, second, version) {
  await rehearsed(boss, version)
  const step = async (who, name) => who.post(`/api/policies/versions/${version}/${name}`, { revision: (await who.one(`/api/policies/versions/${version}`)).revision })
  await step(boss, 'submit')
  await step(second, 'approve')
}

export async function withdrawn(boss, version) {
  const { revision } = await boss.one(`/api/policies/versions/${version}`)
  await boss.post(`/api/policies/versions/${version}/withdraw`, { revision })
}
