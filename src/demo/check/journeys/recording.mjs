import { until } from '../until.mjs'

export const title = 'A recording is listened to'

export async function play({ desk, page, record, report, shot }) {
  const row = await until('a recording is finished', async () =>
    (await record.items('/api/recordings?limit=20')).find((one) => one.state === 'finished' && one.lengthSeconds > 4), 20_000)
  const position = async () => Number(await page.locator('[data-test="player"]').first().getAttribute('data-position'))

  await report.step('The page of the call shows its waveform', async () => {
    await desk.open(`/calls/${row.callId}`)
    await desk.see('[data-test="waveform"]')
    const drawn = await until('something is drawn', () => page.locator('canvas[data-test="waveform"]').first().evaluate((canvas) => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
      let dots = 0
      for (let at = 3; at < data.length; at += 4) if (data[at] > 0) dots++
      return dots
    }), 5_000)
    return `${drawn} dots drawn, ${row.lengthSeconds} s`
  })
  await report.step('It plays, and goes where the waveform is clicked', async () => {
    await desk.press('play')
    await until('it plays', async () => (await position()) > 0.3, 10_000)
    const wave = page.locator('[data-test="waveform"]').first()
    const box = await wave.boundingBox()
    await wave.click({ position: { x: box.width * 0.7, y: box.height / 2 } })
    const there = await until('it plays from there', async () => {
      const now = await position()
      return now > row.lengthSeconds * 0.65 ? now : null
    }, 10_000)
    await shot('recording')
    return `at ${there} s of ${row.lengthSeconds} s`
  })
}
