import type { RTCSession } from 'jssip/lib/RTCSession'

const STORED = 'hotline.dialog'
const USABLE_MS = 60_000

/** The SIP dialog of the call in progress, kept over a reload so that the new page can take the leg over. */
export interface StoredDialog {
  callId: string
  localTag: string
  remoteTag: string
  linkedid: string | null
  at: number
}

interface Dialog {
  id: { call_id: string; local_tag: string; remote_tag: string }
}

export function remember(session: RTCSession, linkedid: string | null): void {
  const dialog = (session as unknown as { _dialog?: Dialog })._dialog
  if (!dialog) return
  const { call_id: callId, local_tag: localTag, remote_tag: remoteTag } = dialog.id
  const kept: StoredDialog = { callId, localTag, remoteTag, linkedid, at: Date.now() }
  sessionStorage.setItem(STORED, JSON.stringify(kept))
}

export function forget(): void {
  sessionStorage.removeItem(STORED)
}

/** The dialog that a reload left behind a moment ago; taken once. */
export function takeStored(): StoredDialog | null {
  const text = sessionStorage.getItem(STORED)
  forget()
  if (!text) return null
  const dialog = JSON.parse(text) as StoredDialog
  return Date.now() - dialog.at < USABLE_MS ? dialog : null
}

/** RFC 3891: the tags are named from the side of whoever receives the header. */
export function replacesHeader(dialog: StoredDialog): string {
  return `Replaces: ${dialog.callId};to-tag=${dialog.remoteTag};from-tag=${dialog.localTag}`
}
