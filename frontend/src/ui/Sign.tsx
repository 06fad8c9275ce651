/** The small icon of a look (see styles/looks.css); what it means is said in words beside it. */
export function Sign({ look }: { look: string }) {
  return <span className="sign" data-s={look} aria-hidden="true" />;
}
