import type { Field, FieldAnswer } from '../fields/field.ts';
import type { Parsed } from '../fields/fieldAnswers.ts';
import type { FieldInput, GivenAnswer } from '../fields/inputForms.ts';
import type { Answer, StepPlace } from '../platform/steps.ts';

export interface FieldQuestion extends StepPlace {
  readonly field: Field;
  readonly input: FieldInput;
  /** What was wrong with the answer before, in the site's or our own words. */
  readonly complaint?: string;
  /** Told of what is typed, so that it is still there when the field is asked again. */
  readonly keepDraft: (text: string) => void;
}

export interface ReviewQuestion extends StepPlace {
  /** What the box says while it is empty. */
  readonly hint: string;
  /** What the first row, which is highlighted, says; it sends. */
  readonly send: string;
  readonly fields: readonly { readonly field: Field; readonly value?: FieldAnswer }[];
  /** Fields that only the browser can fill. */
  readonly browserOnly: readonly Field[];
  /** What else can be done instead of sending. */
  readonly actions?: readonly ReviewAction[];
}

/** Something to do beside sending the form as it is. */
export interface ReviewAction {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** A codicon. */
  readonly icon: string;
}

export type ReviewChoice =
  | { readonly do: 'send' }
  | { readonly do: 'browser' }
  | { readonly do: 'ask'; readonly field: Field }
  | { readonly do: 'action'; readonly id: string };

/** How a form of fields is asked for; unit tests script it. */
export interface FieldFormUi {
  askField(question: FieldQuestion): Promise<Answer<Parsed<GivenAnswer>>>;
  review(question: ReviewQuestion): Promise<Answer<ReviewChoice>>;
}
