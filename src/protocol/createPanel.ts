import type { ChoiceView, FieldAnswerView, FieldEditorView } from './fieldEditor.ts';

/** What the form of a new issue and the host say to each other. */
export interface CreatePanelContract {
  readonly requests: {
    /** The page is up, or up again: everything there is to show. */
    readonly ready: { readonly params: undefined; readonly result: CreateFormState };
    /** Keeps what was typed or chosen; the answer is what is wrong with it, if anything is. */
    readonly answer: {
      readonly params: { readonly fieldId: string; readonly answer: FieldAnswerView };
      readonly result: string | undefined;
    };
    /** Takes an answer back: the field is left out, or to the site's default. */
    readonly leaveOut: { readonly params: { readonly fieldId: string }; readonly result: undefined };
    /** What can be chosen in a field, by part of its name. */
    readonly choices: {
      readonly params: { readonly fieldId: string; readonly query: string };
      readonly result: readonly ChoiceView[];
    };
    /** Creates the issue. `refused`: the state says why. */
    readonly send: {
      readonly params: { readonly another: boolean; readonly anyway: boolean };
      readonly result: 'created' | 'refused';
    };
    /** Asks for another site, project or type. */
    readonly place: { readonly params: undefined; readonly result: undefined };
    /** Asks the site again for the form. */
    readonly retry: { readonly params: undefined; readonly result: undefined };
    /** Goes on in the site's own form. */
    readonly browser: { readonly params: undefined; readonly result: undefined };
    /** Forgets all that was typed; asks the user first. */
    readonly discard: { readonly params: undefined; readonly result: undefined };
    readonly openIssue: { readonly params: { readonly key: string }; readonly result: undefined };
  };
  readonly events: {
    readonly state: CreateFormState;
  };
}

/** A way on where something did not work: `look` sends only what the site does not have yet. */
export type CreateFormWay = 'retry' | 'place' | 'browser' | 'send' | 'look' | 'sendAnyway';

export interface CreateFormState {
  /** Another number where the boxes begin anew; else what stands in them is newer than this. */
  readonly form: number;
  /** What tells this form from others, and where its issue goes: kept by the page for after a reload. */
  readonly kept: unknown;
  readonly title: string;
  /** Site and project, in words. */
  readonly place: string;
  /** True while the site is asked for the fields. */
  readonly loading: boolean;
  readonly required: readonly CreateFieldView[];
  readonly others: readonly CreateFieldView[];
  /** Names of fields that can be filled in in the browser alone, where the site does not need them. */
  readonly browserOnly: string;
  /** What is wrong with an answer, by field id. */
  readonly complaints: Readonly<Record<string, string>>;
  readonly problem?: { readonly message: string; readonly ways: readonly CreateFormWay[] };
  /** Issues that this form made, the newest first. */
  readonly created: readonly { readonly key: string; readonly summary: string }[];
}

export interface CreateFieldView {
  readonly id: string;
  /** The site's own name of it. */
  readonly name: string;
  readonly required: boolean;
  readonly editor: FieldEditorView;
  /** What stands in it, where the editor does not show that: one that was searched for. */
  readonly shown?: string;
}

/** What the form says by itself. */
export interface CreateFormStrings {
  readonly required: string;
  readonly others: string;
  readonly create: string;
  readonly createAnother: string;
  readonly creating: string;
  readonly changePlace: string;
  readonly discard: string;
  readonly loading: string;
  readonly choose: string;
  readonly searching: string;
  readonly noMatches: string;
  readonly asTyped: string;
  readonly chooseFirst: string;
  readonly removeChoice: string;
  readonly wasCreated: string;
  readonly browserOnly: string;
  readonly markdown: string;
  readonly requiredMark: string;
  readonly ways: Readonly<Record<CreateFormWay, string>>;
}

/** What stands in the page before anything is asked. */
export interface CreateFormStart {
  readonly strings: CreateFormStrings;
  readonly state: CreateFormState;
}
