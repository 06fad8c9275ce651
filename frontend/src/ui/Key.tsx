/** A key as it is written on the keyboard; what it does is said elsewhere, so it is not read out. */
export function Key({ children }: { children: string | number }) {
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: kbd takes no focus
  return <kbd aria-hidden="true">{children}</kbd>;
}
