// Takes a picture of every page in both languages, light and dark, from a running hotline, to be
// looked at by a person.   screenshots.mjs FOLDER [PAGE...]
//
//   HOTLINE_LOOK_ADDRESS   where the console is
//   HOTLINE_LOOK_SECRETS   the folder with the passwords of the demo's accounts
//   HOTLINE_CHROMIUM       the browser
import { mkdirSync, readFileSync } from 'node:fs'
import { openBrowser } from './browser.mjs'
import { Desk } from './desk.mjs'
import { addressOf, PAGES, settled } from './pages.mjs'
import { Record } from './record.mjs'

const [folder, ...wanted] = process.argv.slice(2)
const address = process.env.HOTLINE_LOOK_ADDRESS
const password = (user) => readFileSync(`${process.env.HOTLINE_LOOK_SECRETS}/${user}`, 'utf8').trim()
const users = { agent: 'wangfang', supervisor: 'zhangmin', administrator: 'admin' }
const small = { width: 1366, height: 768 }
const looks = [
  { language: 'zh', theme: 'light', size: small },
  { language: 'en', theme: 'light', size: small },
  { language: 'zh', theme: 'dark', size: small },
  { language: 'en', theme: 'dark', size: small },
  { language: 'zh', theme: 'light', size: { width: 1920, height: 1080 } },
]

mkdirSync(folder, { recursive: true })
const browser = await openBrowser({ folder }, address)
try {
  for (const [role, pages] of Object.entries(PAGES)) await lookAt(role, pages)
} finally {
  await browser.close()
}

async function lookAt(role, pages) {
  const { page, close } = await browser.openOther()
  const desk = new Desk(page, address)
  const record = new Record(page.request, address)
  if (role === 'agent') await page.goto(address).then(() => settled(page)).then(() => page.screenshot({ path: `${folder}/sign-in.png` }))
  await desk.signIn(users[role], password(users[role]))
  for (const { language, theme, size } of looks) {
    await record.put('/api/me/preferences', { language, theme })
    await page.setViewportSize(size)
    await page.goto(`${address}/work`)
    for (const [name, path] of Object.entries(pages)) {
      const there = await addressOf(path, record)
      if (!there || (wanted.length > 0 && !wanted.includes(name))) continue
      await page.goto(address + there)
      await settled(page)
      await page.screenshot({ path: `${folder}/${role}-${name}-${language}-${theme}-${size.width}.png` })
    }
  }
  await record.put('/api/me/preferences', { language: 'zh', theme: 'system' })
  await close()
}
