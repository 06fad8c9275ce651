import type { ButtonHTMLAttributes, ReactNode } from "react";

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: "plain" | "primary" | "quiet" | "danger";
  /** Something is on its way because of this button: it says so and does not act twice. */
  busy?: boolean;
}

/** A button with a label. */
export function Button({
  kind = "plain",
  busy = false,
  className = "",
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`btn ${kind} ${className}`}
      aria-busy={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    >
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "aria-label"> {
  /** What it does, for those who do not see the icon, and as its tooltip. */
  label: string;
  children: ReactNode;
}

/** A square button that shows an icon alone. */
export function IconButton({ label, className = "", children, ...rest }: IconButtonProps) {
  return (
    <button type="button" {...rest} className={`btn icon ${className}`} aria-label={label} title={label}>
      {children}
    </button>
  );
}
