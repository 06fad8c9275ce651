/** A number with its noun, in the singular or the plural. */
export const plural = (count: number, one: string, other: string) =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? one : other}`;
