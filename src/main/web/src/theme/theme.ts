export type Theme = 'light' | 'dark' | 'system'

const STORED = 'hotline.theme'
const darkSystem = window.matchMedia('(prefers-color-scheme: dark)')
darkSystem.addEventListener('change', () => wear(remembered()))

export function remembered(): Theme {
  const stored = localStorage.getItem(STORED)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

export function wear(theme: Theme): void {
  localStorage.setItem(STORED, theme)
  const dark = theme === 'dark' || (theme === 'system' && darkSystem.matches)
  document.documentElement.classList.toggle('dark', dark)
}
