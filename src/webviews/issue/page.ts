import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { IssuePanelContract, IssuePanelState } from '../../protocol/issuePanel.ts';
import type { IssuePanelStrings } from '../../protocol/issuePanelStrings.ts';
import type { AttachmentView } from '../../protocol/issueView.ts';
import type { FieldAnswerView } from '../../protocol/fieldEditor.ts';
import type { Host } from '../kit/host.ts';

/** What every part of the page may use. */
export interface Page {
  readonly host: Host<IssuePanelContract>;
  readonly strings: IssuePanelStrings;
  /** BCP 47. */
  readonly locale: string;
  readonly drafts: IssuePanelState['drafts'];
  readonly draftNames: IssuePanelState['draftNames'];
  /** Whether the host has anything to say of what is typed. */
  readonly wantsRemarks: boolean;
  /** Of the issue, for pictures in its texts. */
  readonly attachments: readonly AttachmentView[];
  /** What the site said about fields when another one was saved, by field id. */
  readonly complaints: Readonly<Record<string, string>>;
  /** Saves a field; `began`: what its box began with, if that was not asked for. Rejects with what is to be told at it; what is about other fields, or about none, is told there. */
  readonly save: (fieldId: string, answer: FieldAnswerView, began?: string) => Promise<void>;
  /** Says what a box left behind as it closed, before the host's next news; an empty text for nothing. */
  readonly leaveDraft: (slot: string, text: string) => void;
  /** What stands in a box that is open, by slot: newer than any draft. Nothing is drawn anew for it. */
  readonly typing: Map<string, string>;
  /** Asks the host for something whose failure is told over the page, wherever it is scrolled to. */
  readonly tell: (asked: Promise<unknown>) => void;
}

export const PageContext = createContext<Page | undefined>(undefined);

/** @throws Error outside of the page */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('No page around this part');
  return page;
}
