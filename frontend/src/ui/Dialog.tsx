import { type ReactNode, useEffect, useId, useRef } from "react";

interface DialogProps {
  title: string;
  open: boolean;
  onClose: () => void;
  /** Where the dialog stands: in the middle, high up as a search box does, or over most of the page. */
  place?: "middle" | "top" | "wide";
  /** Whether the title is read out but not shown. */
  quiet?: boolean;
  children: ReactNode;
}

/** A modal dialog: the browser's own, which keeps the focus inside, closes on Escape and gives the focus back. */
export function Dialog({ title, open, onClose, place = "middle", quiet = false, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    if (open && !element.current?.open) element.current?.showModal();
    if (!open && element.current?.open) element.current.close();
  }, [open]);
  return (
    <dialog
      ref={element}
      className={`dialog ${place}`}
      aria-labelledby={heading}
      onClose={onClose}
      onPointerDown={(event) => event.target === event.currentTarget && onClose()}
    >
      {open && (
        <div className="dialog-body">
          <h2 id={heading} className={quiet ? "sr" : undefined}>
            {title}
          </h2>
          {children}
        </div>
      )}
    </dialog>
  );
}
