import { onActivated, onDeactivated, onMounted, onUnmounted } from 'vue'

/** A key and what it does. A key without a modifier that types something is not taken while a person writes. */
export interface KeyAction {
  /** Like 'F2', 'Shift+F9', 'Ctrl+Enter', '/', 'j'. Ctrl also stands for ⌘. */
  key: string
  act: () => void
  when?: () => boolean
}

/** One place for every key of the product, so that two can never collide. */
export const KEYS = {
  answer: 'F2',
  hangUp: 'Shift+F2',
  hold: 'F4',
  ready: 'Shift+F4',
  mute: 'F8',
  keypad: 'Shift+F8',
  pauseRecording: 'F7',
  transfer: 'F9',
  conference: 'Shift+F7',
  callFollowUp: 'F6',
  endAndAsk: 'Shift+F9',
  incident: 'Alt+1',
  joinIncident: 'Alt+0',
  repair: 'Alt+2',
  complaint: 'Alt+3',
  callback: 'Alt+4',
  appointment: 'Alt+5',
  suggestion: 'Alt+6',
  sameMatter: 'Alt+7',
  sameMatterSecond: 'Alt+8',
  sameMatterThird: 'Alt+9',
  save: 'Ctrl+Enter',
  search: '/',
  help: '?',
  next: 'j',
  previous: 'k',
  open: 'Enter',
  board: 'b',
  filters: 'f',
  select: 'x',
} as const

export function keyName(event: KeyboardEvent): string {
  const named = event.key.length > 1
  const parts = [event.ctrlKey || event.metaKey ? 'Ctrl' : '', event.altKey ? 'Alt' : '', event.shiftKey && named ? 'Shift' : '']
  return [...parts.filter(Boolean), event.key].join('+')
}

/** True for a key that would put something into the field in which a person is writing. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.isComposing) return true
  const target = event.target as HTMLElement | null
  const field = target?.closest?.('input, textarea, select, [contenteditable="true"]')
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !/^F\d+$/.test(event.key)
  return Boolean(field) && plain
}

export function chosen(event: KeyboardEvent, actions: KeyAction[]): KeyAction | undefined {
  if (isTyping(event)) return undefined
  const name = keyName(event)
  return actions.find((action) => action.key === name && (action.when?.() ?? true))
}

/** Listens for these keys while the component is shown. */
export function useKeys(actions: KeyAction[]): void {
  const listen = (event: KeyboardEvent) => {
    const action = event.repeat ? undefined : chosen(event, actions)
    if (!action) return
    event.preventDefault()
    action.act()
  }
  const begin = () => window.addEventListener('keydown', listen)
  const end = () => window.removeEventListener('keydown', listen)
  onMounted(begin)
  onActivated(begin)
  onDeactivated(end)
  onUnmounted(end)
}
