/** Pictures of what a page shows now, in both languages; afterwards it is in Chinese again. @param more of the picture, as fullPage */
export async function looks({ page, record }, folder, name, more = {}) {
  for (const language of ['en', 'zh']) {
    await record.put('/api/me/preferences', { language })
    await page.reload()
    await page.waitForLoadState('networkidle')
    await page.screenshot({ path: `${folder}/${name}-${language}.png`, ...more })
  }
}

/** As above, in both themes. */
export async function pictures(office, folder, name) {
  const { page, record } = office
  for (const theme of ['dark', 'light']) {
    await record.put('/api/me/preferences', { theme })
    await looks(office, folder, `${name}-${theme}`)
  }
  await record.put('/api/me/preferences', { theme: 'system' })
  await page.reload()
  await page.waitForLoadState('networkidle')
}
