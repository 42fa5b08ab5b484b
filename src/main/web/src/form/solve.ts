const AT_ONCE = 200

/** Leading zero bits of these bytes. */
export function zeros(bytes: Uint8Array): number {
  let count = 0
  for (const byte of bytes) {
    if (byte !== 0) return count + Math.clz32(byte) - 24
    count += 8
  }
  return count
}

/** The number that makes the SHA-256 of `task:number` begin with so many zero bits: about a second for 16. */
export async function solve(task: string, difficulty: number): Promise<string> {
  const encoder = new TextEncoder()
  for (let from = 0; ; from += AT_ONCE) {
    const tried = Array.from({ length: AT_ONCE }, (_, index) => from + index)
    const digests = await Promise.all(tried.map((number) => crypto.subtle.digest('SHA-256', encoder.encode(`${task}:${number}`))))
    const found = digests.findIndex((digest) => zeros(new Uint8Array(digest)) >= difficulty)
    if (found >= 0) return String(from + found)
  }
}
