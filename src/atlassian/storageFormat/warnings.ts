/** Why something of a page could not be carried over as it was. Its text is kept but for what is dropped or left out. */
export type ConversionWarningReason =
  | 'brokenMarkup' // unclosed or stray tags: read as well as possible
  | 'tooDeep' // nested deeper than anybody reads: flattened
  | 'unknownMacro' // only its body was kept; `name` is the macro's
  | 'droppedMacro' // its content exists only inside Confluence; `name` is the macro's
  | 'leftOut' // something without any text, as a picture without a name; `name` is the element's
  | 'unsafeLink' // an address that must not become a link, as javascript:; `name` is its scheme
  | 'unresolvedLink' // a link to a page whose address is not known; `name` is the page's title
  | 'unknownUser'; // a mention whose name is not known; `name` is the account id

export interface ConversionWarning {
  readonly reason: ConversionWarningReason;
  /** Untrusted plain text. */
  readonly name?: string;
  /** How often it happened. */
  readonly count: number;
}

const MAX_DIFFERENT = 100;

/** Collects warnings, each once with a count. */
export class Warnings {
  readonly #byKey = new Map<string, { reason: ConversionWarningReason; name?: string; count: number }>();

  add(reason: ConversionWarningReason, name?: string): void {
    const key = `${reason}\n${name ?? ''}`;
    const known = this.#byKey.get(key);
    if (known !== undefined) known.count++;
    else if (this.#byKey.size < MAX_DIFFERENT)
      this.#byKey.set(key, { reason, ...(name !== undefined && { name }), count: 1 });
  }

  list(): ConversionWarning[] {
    return [...this.#byKey.values()];
  }
}
