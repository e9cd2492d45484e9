import type { Translate } from '../core/localize.ts';
import type { Field, FieldAnswer, FieldOption } from './field.ts';
import type { Parsed } from './fieldAnswers.ts';

/** What a question comes to: undefined leaves the field out. */
export type GivenAnswer = FieldAnswer | undefined;

export interface InputRow<V> {
  readonly label: string;
  readonly description?: string;
  readonly value: V;
  /** A question that choosing the row leads to; its answer takes the place of `value`. */
  readonly then?: FieldInput;
}

/** How a field is asked for, in the few forms that a quick pick or an input box can show. */
export type FieldInput =
  /** Choose one from a list, or type one where `typed` makes something of the text. */
  | {
      readonly form: 'one';
      readonly rows: readonly InputRow<GivenAnswer>[] | RowSearch<GivenAnswer>;
      readonly active?: GivenAnswer;
      /** What stands in the box at first. */
      readonly text?: string;
      readonly typed?: (text: string) => Parsed<GivenAnswer>;
    }
  /** Tick several. */
  | {
      readonly form: 'many';
      readonly rows: readonly InputRow<FieldOption>[] | RowSearch<FieldOption>;
      readonly selected: readonly FieldOption[];
      readonly typed?: (text: string) => Parsed<FieldOption>;
      readonly answer: (options: readonly FieldOption[]) => Parsed<GivenAnswer>;
    }
  /** Type a text; a long one may be written in an editor. */
  | {
      readonly form: 'text';
      readonly value: string;
      readonly hint: string;
      readonly long: boolean;
      readonly parse: (text: string) => Parsed<GivenAnswer>;
    };

/** `early` shows some before the whole answer is there. */
export type RowSearch<V> = (
  query: string,
  signal: AbortSignal,
  early: (rows: readonly InputRow<V>[]) => void,
) => Promise<readonly InputRow<V>[]>;

/** Something that a site found for a typed text. */
export interface FoundOption extends FieldOption {
  readonly description?: string;
}

/** A type of issue link, read in both directions: `outward` as in "blocks", `inward` as in "is blocked by". */
export interface LinkType {
  readonly name: string;
  readonly outward: string;
  readonly inward: string;
}

/** Where the choices come from that the screen itself does not list. */
export interface FieldSources {
  readonly t: Translate;
  readonly now: () => Date;
  /** The signed-in account. */
  readonly me: FieldOption | undefined;
  /**
   * What a field of a `searched` kind can take, by part of its name; without a text the likeliest. `early` is told of
   * what was found the last time.
   */
  readonly search: (
    field: Field,
    query: string,
    signal: AbortSignal,
    early: (found: readonly FoundOption[]) => void,
  ) => Promise<readonly FoundOption[]>;
  readonly linkTypes: (signal: AbortSignal) => Promise<readonly LinkType[]>;
}
