/** How a field is edited in a panel. All texts are plain; the answer to what is chosen is the token that came with it. */
export type FieldEditorView =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** What can be typed, as an example; empty where that is plain. */
      readonly hint: string;
    }
  /** A Markdown text. */
  | { readonly kind: 'markdown'; readonly text: string }
  | {
      readonly kind: 'one';
      /** Absent where they are searched for. */
      readonly rows?: readonly ChoiceView[];
      /** The token of what stands there now. */
      readonly chosen?: string;
      /** What was chosen in its place before, and not saved: one of the rows, where there are any. */
      readonly picked?: ChoiceView;
      /** Whether something that is not listed may be typed, too. */
      readonly typed: boolean;
    }
  | {
      readonly kind: 'many';
      /** Absent where they are searched for. */
      readonly rows?: readonly ChoiceView[];
      /** What stands there, or was chosen in its place and not saved. */
      readonly chosen: readonly ChoiceView[];
      readonly typed: boolean;
    }
  /** It cannot be changed here. */
  | { readonly kind: 'none'; readonly why: string };

/** Something to choose. */
export interface ChoiceView {
  readonly token: string;
  readonly label: string;
  readonly description?: string;
  /** A second choice that it leads to; the answer is one of these then. */
  readonly then?: readonly ChoiceView[];
}

/** What was typed or chosen. */
export type FieldAnswerView =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'one'; readonly token: string }
  /** `typed`: words that were not chosen from the list. */
  | { readonly kind: 'many'; readonly tokens: readonly string[]; readonly typed: readonly string[] };
