import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { IssuePanelContract, IssuePanelState } from '../../protocol/issuePanel.ts';
import type { IssuePanelStrings } from '../../protocol/issuePanelStrings.ts';
import type { Host } from '../kit/host.ts';

/** What every part of the page may use. */
export interface Page {
  readonly host: Host<IssuePanelContract>;
  readonly strings: IssuePanelStrings;
  /** BCP 47. */
  readonly locale: string;
  readonly drafts: IssuePanelState['drafts'];
  /** Asks the host for something whose failure is told in a line of its own at the top of the page. */
  readonly tell: (asked: Promise<unknown>) => void;
}

export const PageContext = createContext<Page | undefined>(undefined);

/** @throws Error outside of the page */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('No page around this part');
  return page;
}
