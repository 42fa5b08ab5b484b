import { ref, watch } from 'vue'
import { useSession } from '@/app/session'

/**
 * A text that is kept in this browser, letter by letter, until it was sent: a page that is loaded again, a session that
 * ends or a case that moves on loses nothing of it. Each person has their own.
 */
export function useKeptText(name: string) {
  const session = useSession()
  const key = `hotline.text.${session.user.value?.id ?? 0}.${name}`
  const text = ref(read(key))
  watch(text, (typed) => write(key, typed))
  return text
}

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

function write(key: string, text: string): void {
  try {
    if (text) localStorage.setItem(key, text)
    else localStorage.removeItem(key)
  } catch {
    // A full or forbidden store: the text is still on the page.
  }
}
