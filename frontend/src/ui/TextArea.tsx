import { type RefObject, type TextareaHTMLAttributes, useLayoutEffect, useRef } from "react";

interface TextAreaProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  value: string;
  area?: RefObject<HTMLTextAreaElement | null>;
}

/** A text field of several lines that grows with its text. */
export function TextArea({ value, area, ...rest }: TextAreaProps) {
  const own = useRef<HTMLTextAreaElement>(null);
  const element = area ?? own;
  // biome-ignore lint/correctness/useExhaustiveDependencies: its height follows its text
  useLayoutEffect(() => {
    const field = element.current;
    if (!field || globalThis.CSS?.supports?.("field-sizing", "content")) return;
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
  }, [value]);
  return <textarea ref={element} className="textarea" rows={2} value={value} {...rest} />;
}
