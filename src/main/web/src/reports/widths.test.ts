import { expect, test } from 'vitest'
import { shares } from './widths'

test('a long text takes no other column its room', () => {
  const columns = [{ label: '编号' }, { label: '内容' }]
  expect(shares(columns, [['TS20261122-0001', '电梯'.repeat(500)]])).toEqual(['20.00%', '80.00%'])
  expect(shares(columns, [])).toEqual(['50.00%', '50.00%'])
})
