import type { Markup } from '../../atlassian/model/issueDetails.ts';
import type { User } from '../../atlassian/model/user.ts';
import type { PersonView, RichText } from '../../protocol/issueView.ts';
import { cutDocument } from './cutDocument.ts';

/** Long texts are cut, so that no document freezes the page; `whole` where the reader asked for all of it. */
export function richText(markup: Markup, whole = false): RichText {
  if (markup.format === 'adf') {
    if (whole) return { format: 'adf', document: markup.document };
    const { document, cut } = cutDocument(markup.document);
    return { format: 'adf', document, ...(cut > 0 && { cut }) };
  }
  return markup.html === undefined
    ? { format: 'plain', text: markup.markup }
    : { format: 'html', html: markup.html };
}

/** A person as a page names them. */
export function personView({ accountId, displayName }: User): PersonView {
  return { id: accountId, name: displayName };
}
