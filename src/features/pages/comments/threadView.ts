import * as vscode from 'vscode';
import type { AnchorPlace } from '../../../atlassian/pages/pageAlignment.ts';
import { shortText } from '../../../core/cutText.ts';
import { asOfText } from '../../../platform/asOf.ts';
import { plainLabel } from '../../../platform/labels.ts';
import type { ReadComments } from './readComments.ts';
import type { ShownComment, ShownThread } from './shownThreads.ts';

const { l10n } = vscode;

/** Characters of the words that a comment is about, where they are quoted. */
const QUOTED = 80;

/** A comment of ours, with what the menus' commands need to know of it. */
export interface ViewedComment extends vscode.Comment {
  readonly shown: ShownComment;
}

/** What is said of a thread in its head. @param staleSince when it was read, where it could not be read anew */
export function threadLabel(
  { place, selection, resolution }: ShownThread,
  staleSince: number | undefined,
): string {
  const words = selection === undefined ? '' : plainLabel(shortText(selection, QUOTED));
  const parts = [
    selection === undefined ? l10n.t('About the page') : placeWords(place, words, resolution),
    ...(resolution === 'resolved' ? [l10n.t('resolved')] : []),
    ...(staleSince === undefined ? [] : [asOfText(staleSince)]),
  ];
  return parts.join(' · ');
}

function placeWords(place: AnchorPlace, words: string, resolution: ShownThread['resolution']): string {
  if (place.kind === 'words') return l10n.t('"{0}"', words);
  if (resolution === 'dangling') return l10n.t('"{0}" (no longer on the page)', words);
  return place.kind === 'near'
    ? l10n.t('"{0}" (changed here)', words)
    : l10n.t('"{0}" (not in this file)', words);
}

/** What the menus of a thread go by. */
export function threadContext({ mayResolve, resolution }: ShownThread): string {
  if (!mayResolve) return 'plain';
  return resolution === 'resolved' ? 'resolved' : 'open';
}

/** A comment for VS Code. What the site sent is shown without commands, HTML, icons and pictures from elsewhere. */
export function viewedComment(
  shown: ShownComment,
  { names, markdownOf }: Pick<ReadComments, 'names' | 'markdownOf'>,
  myName: string,
): ViewedComment {
  const { kind, created, text } = shown;
  const author = shown.author ?? (kind === 'stored' ? l10n.t('Somebody') : myName);
  const label = stateLabel(shown);
  return {
    shown,
    // A draft is typed on as it was; everything else is read.
    body: kind === 'draft' ? text : new vscode.MarkdownString(kind === 'stored' ? markdownOf(text) : text),
    mode: kind === 'draft' ? vscode.CommentMode.Editing : vscode.CommentMode.Preview,
    author: { name: plainLabel(names.get(author) ?? author) },
    // What is on its way needs nobody to look after it.
    contextValue: shown.state === 'sending' ? 'sending' : kind,
    ...(label !== undefined && { label }),
    ...(created !== undefined && { timestamp: new Date(created) }),
  };
}

function stateLabel({ kind, state, why }: ShownComment): string | undefined {
  if (kind === 'draft') return l10n.t('not sent: {0}', plainLabel(why ?? ''));
  switch (state) {
    case undefined:
      return undefined;
    case 'sending':
      return l10n.t('is being sent');
    case 'unknown':
      return l10n.t('finding out whether it arrived');
    case 'uncertain':
      return l10n.t('may have arrived: please look');
    case 'refused':
    case 'conflict':
      return l10n.t('refused: see Unsent Changes');
    case 'waiting':
      return l10n.t('waits to be sent');
  }
  return undefined;
}
