import { computed, inject, ref, type InjectionKey } from 'vue'
import type { Api } from '@/api/api'
import type { User } from '@/api/people'
import { Problem } from '@/api/problem'

export type SessionHolder = ReturnType<typeof createSession>

export const SESSION: InjectionKey<SessionHolder> = Symbol('session')

export function useSession(): SessionHolder {
  const session = inject(SESSION)
  if (!session) throw new Error('the session is not provided')
  return session
}

/**
 * Who is signed in. When the session ends underneath an open page, `expired` asks for the password
 * on top of it, so that nothing typed on that page is lost.
 */
export function createSession(api: Api) {
  const user = ref<User | null>(null)
  const expired = ref(false)
  const known = ref(false)
  /** The password just typed, while it has to be changed before anything else: it need not be typed again. */
  const givenOut = ref('')

  function enter(answer: { user: User; csrfToken: string }): void {
    api.http.csrfToken = answer.csrfToken
    user.value = answer.user
    expired.value = false
  }

  /** Finds out whether the cookie of an earlier visit still stands. Throws when the server is unreachable. */
  async function recover(): Promise<void> {
    try {
      enter(await api.people.session())
    } catch (failure) {
      if (!(failure instanceof Problem) || failure.status !== 401) throw failure
      lost()
    }
    known.value = true
  }

  async function signIn(username: string, password: string): Promise<void> {
    enter(await api.people.signIn(username, password))
    givenOut.value = user.value?.passwordTemporary ? password : ''
  }

  async function ownPassword(current: string, next: string): Promise<void> {
    await api.people.password(current, next)
    givenOut.value = ''
    await recover()
  }

  async function signOut(): Promise<void> {
    await api.people.signOut()
    api.http.csrfToken = null
    user.value = null
    givenOut.value = ''
  }

  function lost(): void {
    expired.value = user.value !== null
  }

  api.http.onSignedOut = lost
  return {
    user,
    expired,
    known,
    givenOut,
    /** Who may work: signed in by a password that nobody else knows. */
    worker: computed(() => (user.value?.passwordTemporary ? null : user.value)),
    recover,
    signIn,
    ownPassword,
    signOut,
    is: (...roles: User['role'][]) => user.value !== null && roles.includes(user.value.role),
    hasPhone: computed(() => Boolean(user.value?.extension)),
  }
}
