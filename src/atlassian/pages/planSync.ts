import { withoutDanglingBreaks } from '../../markdown/danglingBreaks.ts';
import { mergeMarkdown, type MergedMarkdown } from '../../markdown/mergeMarkdown.ts';
import type { Page, PageChange } from '../model/page.ts';
import { saveStorageMarkdown } from '../storageFormat/saveStorageMarkdown.ts';
import type { ConversionOptions } from '../storageFormat/storageToMarkdown.ts';
import { pageMarkdown, printPageText, readPageText } from './pageText.ts';

/** A file and the page it is tied to. */
export interface SyncState {
  /** The file's Markdown, without its front matter. */
  readonly file: string;
  /** As the site has it now. */
  readonly page: Page;
  /** The version that the file comes from; undefined where that is not known. */
  readonly base: Page | undefined;
}

/** What publishing would do. */
export type PublishPlan =
  /** The page says what the file says. */
  | { readonly kind: 'same' }
  | {
      readonly kind: 'change';
      readonly change: Omit<PageChange, 'message' | 'isMinor'>;
      /** The page as Markdown, before and after. */
      readonly before: string;
      readonly after: string;
      /**
       * The file's Markdown once it is published: others may have changed the page since the file was made of it, and
       * what they changed goes into the file too. Otherwise the next one would take it back.
       */
      readonly file: string;
    }
  | { readonly kind: 'conflict'; readonly merged: MergedMarkdown };

/** What pulling would do. */
export type PullPlan =
  | { readonly kind: 'same' }
  /** @property file its Markdown, without front matter */
  | { readonly kind: 'change'; readonly file: string }
  | { readonly kind: 'conflict'; readonly merged: MergedMarkdown };

/**
 * What of a file goes to its page: the blocks that were changed in it, and nothing else. Where the page was changed as
 * well, both changes are in the result; in conflict is what was changed on both sides at one place. Without a base the
 * page becomes what the file says.
 */
export function planPublish(state: SyncState, options: ConversionOptions): PublishPlan {
  const { page } = state;
  const texts = textsOf(state, options);
  let result = texts.mine;
  if (texts.base !== undefined && texts.base !== texts.theirs) {
    const merged = mergeMarkdown(texts.base, texts.mine, texts.theirs);
    if (merged.markdown === undefined) return { kind: 'conflict', merged };
    result = merged.markdown;
  }
  // In the file, too: left there, it would be taken for text the next time.
  result = withoutDanglingBreaks(result, () => texts.theirs);
  const { title = page.title, text } = readPageText(result);
  const body = saveStorageMarkdown(page.body, text, options);
  if (body === page.body && title === page.title) return { kind: 'same' };
  const after = printPageText({ ...(texts.isTitled && { title }), text: pageMarkdown(body, options) });
  // Nobody would see what differs: a version that says nothing, and another one the next time.
  if (after === texts.theirs) return { kind: 'same' };
  const change = { id: page.id, version: page.version, title, body };
  return { kind: 'change', change, before: texts.theirs, after, file: result };
}

/** What of a page goes into its file: what was changed on the site since the file was made of it. */
export function planPull(state: SyncState, options: ConversionOptions): PullPlan {
  const { base, mine, theirs } = textsOf(state, options);
  // Nothing but a title: the file is yet to be filled.
  if (readPageText(mine).text.trim() === '')
    return theirs.trimEnd() === mine.trimEnd() ? { kind: 'same' } : { kind: 'change', file: theirs };
  if (base === undefined) {
    const isSame = saveStorageMarkdown(state.page.body, readPageText(mine).text, options) === state.page.body;
    return isSame ? { kind: 'same' } : { kind: 'conflict', merged: mergeMarkdown('', mine, theirs) };
  }
  if (base === theirs) return { kind: 'same' };
  const merged = mergeMarkdown(base, mine, theirs);
  if (merged.markdown === undefined) return { kind: 'conflict', merged };
  return merged.markdown.trimEnd() === mine.trimEnd()
    ? { kind: 'same' }
    : { kind: 'change', file: merged.markdown };
}

interface Texts {
  readonly base: string | undefined;
  readonly mine: string;
  readonly theirs: string;
  /** Whether the file says what the page's title is. */
  readonly isTitled: boolean;
}

/** The three texts, with titles where the file has one. */
function textsOf({ file, page, base }: SyncState, options: ConversionOptions): Texts {
  const isTitled = readPageText(file).title !== undefined;
  const markdownOf = ({ title, body }: Page): string =>
    printPageText({ ...(isTitled && { title }), text: pageMarkdown(body, options) });
  return {
    base: base && (base.version === page.version ? markdownOf(page) : markdownOf(base)),
    mine: file.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'),
    theirs: markdownOf(page),
    isTitled,
  };
}
