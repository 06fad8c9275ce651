/** A share from 0 to 1 in per cent, rounded down: never 100 before it is all. */
export function percent(share: number): string {
  return `${Math.floor(share * 100 + 1e-9)}\u00a0%`;
}
