/** Pictures of what a page shows now, in both languages and both themes; afterwards it is in Chinese again. */
export async function pictures({ page, record }, folder, name, ready = async () => undefined) {
  for (const theme of ['light', 'dark']) {
    for (const language of ['en', 'zh']) {
      await record.put('/api/me/preferences', { language, theme })
      await page.reload()
      await page.waitForLoadState('networkidle')
      await ready()
      await page.screenshot({ path: `${folder}/${name}-${language}-${theme}.png` })
    }
  }
  await record.put('/api/me/preferences', { language: 'zh', theme: 'system' })
  await page.reload()
  await page.waitForLoadState('networkidle')
}
