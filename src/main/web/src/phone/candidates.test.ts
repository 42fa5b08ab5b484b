import { describe, expect, it } from 'vitest'
import type { AgentNow, AgentState } from '@/live/state'
import { candidates, canTake } from './candidates'

function agent(extension: string, name: string, state: AgentState, queues: string[] = []): AgentNow {
  return { userId: Number(extension), extension, name, state, since: '', reason: null, cause: null, queues, call: null }
}

const all = [
  agent('801', 'Wang', 'ready'),
  agent('802', 'Zhao', 'talking'),
  agent('803', 'Li', 'ready'),
  agent('804', 'Chen', 'ready', ['repair']),
  agent('805', 'Sun', 'offline'),
]

describe('people to hand a call to', () => {
  it('come with the free ones of the same skill first, and without oneself', () => {
    expect(candidates(all, '801', '', 'repair').map((one) => one.extension)).toEqual(['804', '803', '802', '805'])
  })

  it('are found by a part of the name or the beginning of the extension', () => {
    expect(candidates(all, null, 'zh', null).map((one) => one.extension)).toEqual(['802'])
    expect(candidates(all, null, '80', null)).toHaveLength(5)
    expect(candidates(all, null, '05', null)).toHaveLength(0)
  })

  it('can take a call only when no other is in the way', () => {
    expect(all.filter(canTake).map((one) => one.extension)).toEqual(['801', '803', '804'])
  })
})
