import type { ComponentChildren } from 'preact';

/** What the nodes of a document need of the page that shows them. */
export interface AdfContext {
  /** BCP 47. */
  readonly locale: string;
  /** Words for what can be told by its kind only. */
  readonly strings: {
    readonly unknownNode: string;
    readonly picture: string;
    /** `{0}: {1}`, as the language writes it. */
    readonly labelled: string;
    readonly expandTitle: string;
    readonly cannotShow: string;
  };
  /** Opens an http or https address. */
  readonly openLink: (address: string) => void;
  /** Ticks the item that is the n-th in the document; absent where it cannot be changed. */
  readonly tick?: (index: number, done: boolean) => void;
  /** The picture of an attachment by its file's name; absent where there is none. */
  readonly picture?: (fileName: string, alt: string) => ComponentChildren;
}

/** What is counted while one document is rendered. */
export interface Rendering {
  readonly context: AdfContext;
  /** How many nodes may still be shown; a document of a million must not freeze the page. */
  budget: number;
  /** The index of the next task item. */
  tasks: number;
  /** The levels of the headings that the place is below, so that none is left out on the page. */
  headings: number[];
}
