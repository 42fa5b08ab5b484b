/** An amount of money, as in ¥1,200.50. */
export const yuan = (amount: number): string => `¥${amount.toLocaleString('en-US', { minimumFractionDigits: amount % 1 ? 2 : 0, maximumFractionDigits: 2 })}`
