import type { Mention } from '../core/mention.ts';

/** The kinds whose value is a text. */
export const TEXT_KINDS = [
  'text', // one line, plain
  'paragraph', // several lines, Markdown here, ADF (Cloud) or wiki markup (Data Center) on the wire
  'date', // YYYY-MM-DD
  'dateTime', // ISO 8601 with offset
  'url',
  'comment', // Markdown here; added, never set
] as const;

/** The kinds whose value is one thing that the site knows by an id. */
export const CHOICE_KINDS = [
  'option', // select, radio buttons
  'version',
  'component',
  'priority',
  'resolution',
  'issueType',
  'project',
  'securityLevel',
  'group',
  'sprint', // the id is the sprint's number
  'team', // the id is the team's UUID
  'parent', // the id is the issue's key
  'epic', // the same, in Data Center's field "Epic Link"
] as const;

/** The kinds whose value is several such things. */
export const CHOICES_KINDS = ['options', 'versions', 'components', 'groups'] as const;

/** How a field is asked for, shown and sent. `unsupported` is shown by name and text, and filled in the browser. */
export const FIELD_KINDS = [
  ...TEXT_KINDS,
  ...CHOICE_KINDS,
  ...CHOICES_KINDS,
  'number',
  'cascading', // an option, and one of its children
  'user',
  'users',
  'labels', // free words without spaces
  'timeTracking',
  'issueLinks', // added, never set
  'attachments', // uploaded, never set
  'unsupported',
] as const;

export type TextKind = (typeof TEXT_KINDS)[number];
export type ChoiceKind = (typeof CHOICE_KINDS)[number];
export type ChoicesKind = (typeof CHOICES_KINDS)[number];
export type FieldKind = (typeof FIELD_KINDS)[number];

/** One thing to choose. All texts come from a site: plain, untrusted. */
export interface FieldOption {
  /** What the site knows it by. */
  readonly id: string;
  readonly label: string;
  /** Of a cascading field's option. */
  readonly children?: readonly FieldOption[];
}

/** An issue to be linked: `outward` reads "this issue {label} that one". */
export interface IssueLinkValue {
  /** The link type's name, for example `Blocks`. */
  readonly type: string;
  /** The type in that direction, for example `is blocked by`. */
  readonly label: string;
  readonly direction: 'outward' | 'inward';
  /** Key of the other issue. */
  readonly key: string;
}

/** What stands in a field, or what a person answered for it. Plain data: it crosses to webviews and is kept on disk. */
export type FieldValue =
  /** `source`: the site's own words, where `text` says the same in Markdown. `people`: who is meant in a Markdown text. */
  | {
      readonly kind: TextKind;
      readonly text: string;
      readonly source?: string;
      readonly people?: readonly Mention[];
    }
  | { readonly kind: ChoiceKind; readonly option: FieldOption }
  | { readonly kind: ChoicesKind; readonly options: readonly FieldOption[] }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'cascading'; readonly option: FieldOption; readonly child?: FieldOption }
  | { readonly kind: 'user'; readonly user: FieldOption }
  | { readonly kind: 'users'; readonly users: readonly FieldOption[] }
  | { readonly kind: 'labels'; readonly labels: readonly string[] }
  /** Durations as Jira writes them, `1w 2d 3h 30m`: how long its days and weeks are only the site knows. */
  | { readonly kind: 'timeTracking'; readonly original?: string; readonly remaining?: string }
  | { readonly kind: 'issueLinks'; readonly links: readonly IssueLinkValue[] };

/** The field is to be emptied. */
export interface Cleared {
  readonly kind: 'cleared';
}

/** What a person answered: a value, or that nothing should stand there. A field that is left out has no answer. */
export type FieldAnswer = FieldValue | Cleared;

/** Answers by field id. */
export type FieldAnswers = Readonly<Record<string, FieldAnswer>>;

/** A field of a transition's screen, a create screen or an issue. Plain data, as its values. */
export interface Field {
  /** The field's id, for example `resolution` or `customfield_10031`. */
  readonly id: string;
  readonly name: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  /** What the site lets be done with it: `set`, `add`, `remove`, `edit` …; none for one that can only be read. */
  readonly operations: readonly string[];
  /** What the site lists to choose from; empty where it is to be searched for, or typed. */
  readonly allowedValues: readonly FieldOption[];
  /** Whether the site fills it in by itself where it is left out. */
  readonly hasDefault: boolean;
  /** What the site would fill in, as far as that can be shown as an answer. */
  readonly defaultValue?: FieldValue;
  /** What stands in it now; absent where nothing does, or where the screen does not tell. */
  readonly value?: FieldValue;
  /** What stands in it now in plain words, also where `value` cannot hold it. */
  readonly text?: string;
  /** Jira's own name of the type, for naming an unsupported one. */
  readonly typeName: string;
}

/** Where the choices of a field come from. */
export type ChoiceSource = 'listed' | 'searched' | 'typed' | 'none';

const SEARCHED: readonly FieldKind[] = [
  'user',
  'users',
  'group',
  'groups',
  'labels',
  'sprint',
  'team',
  'parent',
  'epic',
  'issueLinks',
];

/** Whether the answers of a kind are listed with the field, searched for on the site, typed, or not to be had here. */
export function choiceSource(kind: FieldKind): ChoiceSource {
  if (kind === 'unsupported' || kind === 'attachments') return 'none';
  if (SEARCHED.includes(kind)) return 'searched';
  return isOneOf(TEXT_KINDS, kind) || kind === 'number' || kind === 'timeTracking' ? 'typed' : 'listed';
}

/** True when a value's kind is one of a group: narrows it to that group's shape. */
export function isOneOf<const Kinds extends readonly string[]>(
  kinds: Kinds,
  kind: string,
): kind is Kinds[number] {
  return kinds.includes(kind);
}
