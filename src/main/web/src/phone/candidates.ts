import type { AgentNow, AgentState } from '@/live/state'

const order: AgentState[] = ['ready', 'wrapup', 'paused', 'reserved', 'ringing', 'consulting', 'held', 'talking', 'phone-lost', 'offline']

/** Who a call can be handed to: those who can take it first, then by state, then by name. */
export function candidates(agents: AgentNow[], own: string | null, search: string, queue: string | null): AgentNow[] {
  const wanted = search.trim().toLowerCase()
  return agents
    .filter((agent) => agent.extension !== own)
    .filter((agent) => !wanted || agent.name.toLowerCase().includes(wanted) || agent.extension.startsWith(wanted))
    .sort((a, b) => rank(a, queue) - rank(b, queue) || a.name.localeCompare(b.name, 'zh'))
}

export function canTake(agent: AgentNow): boolean {
  return agent.state === 'ready' || agent.state === 'wrapup' || agent.state === 'paused'
}

function rank(agent: AgentNow, queue: string | null): number {
  const skilled = queue !== null && agent.queues.includes(queue)
  return order.indexOf(agent.state) * 2 + (skilled ? 0 : 1)
}
