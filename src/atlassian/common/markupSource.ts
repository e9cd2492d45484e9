import type { Markup } from '../model/issueDetails.ts';

/** A text as the site sent it, an ADF document or wiki markup: what was not touched is saved as it was. */
export function sourceOf(markup: Markup | undefined): unknown {
  return markup?.format === 'adf' ? markup.document : markup?.markup;
}
