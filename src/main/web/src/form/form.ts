import './form.css'
import { solve } from './solve'
import { WORDS, type Words } from './words'

/** The public page: one form, one answer. What is typed is kept in this tab until it was sent. */
type Language = keyof typeof WORDS
interface Open {
  categories: { key: string; label: string }[]
  task: string
  difficulty: number
}
const KEPT = 'hotline.form'
const FIELDS = ['name', 'phone', 'category', 'number', 'text'] as const
type Field = (typeof FIELDS)[number]

const main = document.getElementById('form')!
let language: Language = new URLSearchParams(location.search).get('lang') === 'en' || (!location.search && navigator.language.toLowerCase().startsWith('en')) ? 'en' : 'zh'

function element<K extends keyof HTMLElementTagNameMap>(tag: K, more: Partial<HTMLElementTagNameMap[K]> & { className?: string } = {}, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(tag), more)
  made.append(...children)
  return made
}

const kept = (): Partial<Record<Field, string>> => JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') as Partial<Record<Field, string>>

async function ask<T>(method: 'GET' | 'POST', body?: unknown): Promise<T> {
  const answer = await fetch('/api/public/form', { method, headers: { 'Content-Type': 'application/json', 'Accept-Language': language }, ...(body ? { body: JSON.stringify(body) } : {}) })
  const content = (await answer.json().catch(() => ({}))) as T & { title?: string; detail?: string }
  if (!answer.ok) throw new Error(content.title ? [content.title, content.detail].filter(Boolean).join(language === 'zh' ? '：' : ': ') : WORDS[language].failed)
  return content
}

function labelled(words: Words, field: Field, control: HTMLElement): HTMLLabelElement {
  control.id = field
  control.dataset.test = field
  return element('label', { htmlFor: field }, words[field], control)
}

function heading(words: Words): HTMLElement[] {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  document.title = words.title
  const other = element('button', { type: 'button', className: 'plain', lang: language === 'zh' ? 'en' : 'zh-CN' }, words.other)
  other.addEventListener('click', () => {
    language = language === 'zh' ? 'en' : 'zh'
    void show()
  })
  return [element('div', { className: 'head' }, element('h1', {}, words.title), other), element('p', { className: 'lead' }, words.lead)]
}

async function show(): Promise<void> {
  const words = WORDS[language]
  const head = heading(words)
  if (!globalThis.crypto?.subtle) return main.replaceChildren(...head, element('p', { className: 'fault' }, words.insecure))
  try {
    main.replaceChildren(...head, filled(words, await ask<Open>('GET')))
  } catch {
    main.replaceChildren(...head, element('p', { className: 'fault' }, words.closed))
  }
}

function filled(words: Words, open: Open): HTMLFormElement {
  const controls = {
    name: element('input', { maxLength: 60, autocomplete: 'name', required: true }),
    phone: element('input', { maxLength: 40, autocomplete: 'tel', type: 'tel', required: true }),
    category: element('select', {}, element('option', { value: '' }, words.none), ...open.categories.map((one) => element('option', { value: one.key }, one.label))),
    number: element('input', { maxLength: 40, autocomplete: 'off' }),
    text: element('textarea', { maxLength: 5000, required: true }),
  }
  const before = kept()
  for (const field of FIELDS) {
    controls[field].value = before[field] ?? ''
    controls[field].addEventListener('input', () => sessionStorage.setItem(KEPT, JSON.stringify(Object.fromEntries(FIELDS.map((one) => [one, controls[one].value])))))
  }
  const said = element('p', { className: 'said', role: 'status' })
  said.setAttribute('aria-live', 'polite')
  const send = element('button', { type: 'submit' }, words.send)
  send.dataset.test = 'send'
  const form = element('form', { noValidate: true },
    element('div', { className: 'two' }, labelled(words, 'name', controls.name), labelled(words, 'phone', controls.phone)),
    labelled(words, 'text', controls.text),
    element('div', { className: 'two' }, labelled(words, 'category', controls.category), labelled(words, 'number', controls.number)),
    element('p', { className: 'quiet' }, words.privacy), said, send)
  let task = open
  const tell = (text: string, fault = false) => {
    said.textContent = text
    said.classList.toggle('fault', fault)
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const missing = (['name', 'phone', 'text'] as const).find((field) => !controls[field].value.trim())
    for (const field of FIELDS) controls[field].setAttribute('aria-invalid', String(field === missing))
    if (missing) {
      tell(words.needed.replace('{field}', words[missing]), true)
      controls[missing].focus()
      return
    }
    send.disabled = true
    const values = Object.fromEntries(FIELDS.map((field) => [field, controls[field].value.trim()]))
    void deliver(words, task, values, tell).catch(async (failure: unknown) => {
      tell(failure instanceof TypeError ? words.failed : (failure as Error).message, true)
      // Each task is good once.
      task = await ask<Open>('GET').catch(() => task)
      send.disabled = false
    })
  })
  return form
}

async function deliver(words: Words, open: Open, values: Record<string, string>, tell: (text: string) => void): Promise<void> {
  tell(words.checking)
  const answer = await solve(open.task, open.difficulty)
  tell(words.sending)
  const { number } = await ask<{ number: string }>('POST', { ...values, task: open.task, answer })
  sessionStorage.removeItem(KEPT)
  const again = element('button', { type: 'button' }, words.again)
  again.addEventListener('click', () => void show())
  const shown = element('p', { className: 'number' }, number)
  shown.dataset.test = 'number'
  const done = element('h2', { tabIndex: -1 }, words.done)
  main.replaceChildren(...heading(words), done, element('p', {}, words.yours), shown, element('p', {}, words.keep), again)
  done.focus()
}

void show()
