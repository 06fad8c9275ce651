/** A person as two letters; the name itself is given beside it or as its title. */
export function Avatar({ name }: { name: string }) {
  const words = name.trim().split(/\s+/u);
  const letters =
    words.length > 1 ? [words[0], words.at(-1)].map((word) => [...(word ?? "")][0]) : [...name].slice(0, 2);
  return (
    <span className="avatar" aria-hidden="true" title={name}>
      {letters.join("").toLocaleUpperCase()}
    </span>
  );
}
