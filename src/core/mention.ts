/** Somebody who was chosen behind an `@` in a Markdown text. */
export interface Mention {
  /** What stands behind the `@`: the name, with a number behind it where two people share it. */
  readonly label: string;
  /** The account id; on Data Center the user name. */
  readonly id: string;
  readonly name: string;
}

/** The ones whose label stands in a text, the longest label first: it may begin with another one. */
export function mentionsIn(text: string, known: readonly Mention[]): readonly Mention[] {
  return known
    .filter(({ label }) => text.includes(`@${label}`))
    .toSorted((a, b) => b.label.length - a.label.length);
}
