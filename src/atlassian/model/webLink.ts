/** A link from an issue to something elsewhere on the web. All texts are untrusted, the address too. */
export interface WebLink {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  /** What it is to the issue, where that is told: `implemented by`. */
  readonly relation?: string;
  /** The program that it leads to. */
  readonly application?: string;
  /** Whether what it leads to counts as done there. */
  readonly resolved?: boolean;
}
