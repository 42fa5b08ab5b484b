/** A page of a list that grows; `next` is the cursor of the following page, or null at the end. */
export interface Page<T> {
  items: T[]
  next?: string | null
}
