import { readFileSync } from 'node:fs'

/** What A4 leaves between its margins, in pixels of CSS. */
const PAPER = { width: 688, height: 1017 }

/** Prints the page as a browser does, and looks whether all of it is on the paper. */
export async function printed({ page, settings }, name, landscape = false) {
  const before = page.viewportSize()
  await page.waitForLoadState('networkidle')
  await page.setViewportSize(landscape ? { width: 1047, height: 718 } : PAPER)
  await page.emulateMedia({ media: 'print' })
  const cut = await page.evaluate(() => [...document.querySelectorAll('.paper, .paper th, .paper td, .paper p')].filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent.slice(0, 40)))
  const signs = await page.locator('.paper .sign span').count()
  const file = `${settings.folder}/paper-${name}.pdf`
  await page.pdf({ path: file, preferCSSPageSize: true })
  await page.emulateMedia({ media: 'screen' })
  await page.setViewportSize(before)
  if (cut.length) throw new Error(`${name}: does not fit: ${cut.join(' | ')}`)
  if (signs < 2) throw new Error(`${name}: ${signs} lines to sign`)
  const boxes = [...readFileSync(file, 'latin1').matchAll(/MediaBox\s*\[([^\]]+)\]/g)].map(([, box]) => box.trim().split(/\s+/).slice(2).map((side) => Math.round(Number(side))))
  const a4 = landscape ? [842, 595] : [595, 842]
  if (!boxes.length || boxes.some((box) => box.some((side, at) => Math.abs(side - a4[at]) > 1))) throw new Error(`${name}: ${JSON.stringify(boxes)}`)
  if (name.endsWith('-empty') && boxes.length > 1) throw new Error(`${name}: ${boxes.length} pages for nothing`)
  return `${name} ${boxes.length}`
}
