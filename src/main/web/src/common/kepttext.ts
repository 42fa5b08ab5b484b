import { ref, watch, type Ref } from 'vue'
import { useSession } from '@/app/session'

/**
 * A text that is kept in this browser, letter by letter, until it was sent: a page that is loaded again, a session that
 * ends or a case that moves on loses nothing of it. Each person has their own.
 */
export function useKeptText(name: string): Ref<string> {
  return kept(useOwner(), name)
}

/**
 * The texts of a form that is filled in, kept alike: closed by a slip of the hand, it opens again as it was.
 *
 * @returns with `forget`, for when the form was sent or given up
 */
export function useKeptTexts<N extends string>(form: string, names: readonly N[]) {
  const owner = useOwner()
  const texts = Object.fromEntries(names.map((name) => [name, kept(owner, `${form}.${name}`)])) as Record<N, Ref<string>>
  return { texts, forget: () => names.forEach((name) => write(`${owner}${form}.${name}`, '')) }
}

const useOwner = () => `hotline.text.${useSession().user.value?.id ?? 0}.`

function kept(owner: string, name: string): Ref<string> {
  const text = ref(read(owner + name))
  watch(text, (typed) => write(owner + name, typed), { flush: 'sync' })
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

/** Where a form is filled in: at a call, on a customer's page, or on its own. */
export const placeOf = (callId: number | null, customerId: number | null = null): string =>
  callId !== null ? `call.${callId}` : customerId !== null ? `customer.${customerId}` : 'new'
