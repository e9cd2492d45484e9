/** What a site or a file says, which a model must not take for the user's word. */
export interface ForeignText {
  /** Where it is from, in our own words. */
  readonly from: string;
  readonly text: string;
}

/** The call cannot be done as it was asked for. The message is for the caller: what is wrong, and what to do next. */
export class ToolRefused extends Error {
  override readonly name = 'ToolRefused';
  /** What there is to choose from, and the like, below the message. Marked only where a model reads it. */
  readonly below: ForeignText | undefined;

  constructor(message: string, below?: ForeignText) {
    super(message);
    this.below = below;
  }
}
