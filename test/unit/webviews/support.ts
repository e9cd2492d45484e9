import '../../support/tsx.ts';
import { h, options, type ComponentChildren } from 'preact';
import type { UnsentWrite } from '../../../src/atlassian/model/write.ts';
import { english } from '../../../src/core/localize.ts';
import { issuePanelStrings } from '../../../src/features/issuePanel/issuePanelStrings.ts';
import type { Page } from '../../../src/webviews/issue/page.ts';
import { changeSides } from '../../../src/ui/changeSides.ts';
import type { UnsentTexts } from '../../../src/features/issuePanel/texts/unsentViews.ts';

const { render } = await import('preact-render-to-string');
const { PageContext } = await import('../../../src/webviews/issue/page.ts');

// The renderer to text keeps failures to themselves only when told to, as the browser's does by itself.
(options as { errorBoundaries?: boolean }).errorBoundaries = true;

export const STRINGS = issuePanelStrings(english);

/** What a part of the issue page looks like, as HTML. @param complaints by field id @param typed what is kept of it */
export function renderPart(
  part: ComponentChildren,
  complaints: Page['complaints'] = {},
  attachments: Page['attachments'] = [],
  typed: Partial<Pick<Page, 'drafts' | 'draftNames'>> = {},
): string {
  const page = {
    host: { request: () => Promise.reject(new Error('No host here')), listen: () => undefined },
    strings: STRINGS,
    locale: 'en',
    ...{ drafts: {}, draftNames: {}, ...typed },
    wantsRemarks: false,
    typing: new Map<string, string>(),
    attachments,
    complaints,
    save: () => Promise.reject(new Error('No host here')),
    leaveDraft: () => undefined,
    tell: () => undefined,
  };
  return render(h(PageContext.Provider, { value: page }, part));
}

/** What waits of an issue's texts, shown as it was typed. @param why of every one of them */
export function unsentTexts(all: readonly UnsentWrite[], why?: string): UnsentTexts {
  return {
    all,
    mayTakeBack: ({ state }) => state !== 'sending',
    why: () => why,
    sides: (unsent) => changeSides(unsent, { t: english, locale: 'en' }),
    show: (_of, text) => ({ format: 'plain', text }),
    me: { id: 'me', name: 'Me' },
  };
}

/** The text of a piece of HTML that we made ourselves. */
export function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}
