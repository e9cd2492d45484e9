import type { Status } from './issue.ts';

/** How a field is asked for. `unsupported` is named to the user, who is offered the browser. */
export type FieldKind =
  | 'text' // one line, plain
  | 'paragraph' // several lines, Markdown here, ADF (Cloud) or wiki markup (Data Center) on the wire
  | 'number'
  | 'date' // YYYY-MM-DD
  | 'dateTime' // ISO 8601 with offset
  | 'url'
  | 'option' // one of `allowedValues`: select, radio, resolution, priority, version, component …
  | 'options' // several of `allowedValues`
  | 'user'
  | 'users'
  | 'labels' // free words without spaces, suggestions from the site
  | 'comment' // Markdown here
  | 'unsupported';

export interface FieldOption {
  readonly id: string;
  readonly label: string;
}

export interface TransitionField {
  /** The field's id, for example `resolution` or `customfield_10031`. */
  readonly id: string;
  readonly name: string;
  readonly required: boolean;
  readonly kind: FieldKind;
  /** For `option` and `options`. */
  readonly allowedValues: readonly FieldOption[];
  readonly hasDefault: boolean;
  /** The value the site would take by itself. */
  readonly defaultValue?: FieldValue;
  /** Jira's own name of the type, for naming an unsupported one. */
  readonly typeName: string;
}

/** What a person answered for one field. */
export type FieldValue =
  | { readonly kind: 'text' | 'paragraph' | 'date' | 'dateTime' | 'url' | 'comment'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'option'; readonly option: FieldOption }
  | { readonly kind: 'options'; readonly options: readonly FieldOption[] }
  | { readonly kind: 'user'; readonly user: FieldOption }
  | { readonly kind: 'users'; readonly users: readonly FieldOption[] }
  | { readonly kind: 'labels'; readonly labels: readonly string[] };

/** One way out of an issue's present status. Two may bear the same name; the id tells them apart. */
export interface Transition {
  readonly id: string;
  readonly name: string;
  readonly to: Status;
  readonly isAvailable: boolean;
  /** Only the fields on the transition's screen. */
  readonly fields: readonly TransitionField[];
}

/** A transition with what was answered, by field id. */
export interface TransitionRequest {
  readonly transitionId: string;
  readonly values: Readonly<Record<string, FieldValue>>;
}
