import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { CommentSubject } from '../../../atlassian/model/pageComment.ts';
import type { PageRef } from '../../../atlassian/pages/pageAddress.ts';
import type { SelectedWords } from '../../../atlassian/pages/pageAlignment.ts';
import type { SiteDirectory } from '../../../atlassian/ports/sites.ts';
import { NO_INLINE_COMMENTS } from '../../../core/errorCodes.ts';
import { ShipshapeError } from '../../../core/errors.ts';
import { describeError, showError } from '../../../platform/errorMessages.ts';
import { tell, tellWarning } from '../../../platform/notifications.ts';
import { withProgress } from '../../../platform/progress.ts';
import { tellGonePage, tellUntied } from '../tellUntied.ts';
import { tieOf } from '../tiedFile.ts';
import type { CommentDrafts } from './commentDrafts.ts';
import { draftSubject } from './draftSubject.ts';
import { replySubject, type CommentedDocument } from './commentedDocument.ts';
import { fileHead } from './fileHead.ts';
import type { PageComments } from './pageComments.ts';
import type { ViewedComment } from './threadView.ts';

const { l10n } = vscode;

export interface CommentCommandsDependencies {
  readonly comments: PageComments;
  readonly drafts: CommentDrafts;
  readonly sites: SiteDirectory;
}

/** What an item or a heading begins with. */
const ITEM = /^\s*(?:[-*+]|\d{1,9}[.)]|#{1,6})\s+(?:\[.\]\s+)?/;

/** What is said, and of what; `problem` says in words why it cannot be sent. */
type Said =
  | { readonly subject: CommentSubject; readonly selected?: string }
  | { readonly problem: string; readonly selected?: string };

/**
 * Opens a box for a comment on what is selected: words of the page, or all of it at the head of the file. VS Code's own
 * command offers none on a line that has a thread already.
 */
export async function startComment(
  deps: CommentCommandsDependencies,
  { document, selection }: vscode.TextEditor,
): Promise<void> {
  const commented = await commentedAt(deps, document.uri);
  if (!commented) return;
  // Of which words it is only the page can tell.
  if (!commented.read && !isAboutPage(document, selection) && !(await readNow(deps, document.uri))) return;
  const could = commented.read?.abilities;
  const said = saidOf(commented, selection);
  if ('problem' in said) void tellWarning(said.problem);
  else if (could?.comment === false) void tellWarning(l10n.t('You may not comment on this page.'));
  else if (said.subject.kind === 'words' && could?.commentInline === false)
    await showError(new ShipshapeError('unsupported', 'No inline comments', { code: NO_INLINE_COMMENTS }));
  else await commented.openBox(selection, said.subject.kind === 'page');
}

/** Reads the page of a file; false where that was given up, or there is none, which is told. */
async function readNow({ comments }: CommentCommandsDependencies, uri: vscode.Uri): Promise<boolean> {
  const notification = l10n.t('Reading the comments of the page…');
  const done = await withProgress({ notification }, () => comments.refresh(uri));
  if (done.kind === 'cancelled') return false;
  const isRead = comments.of(uri)?.read !== undefined;
  if (!isRead) tellGonePage();
  return isRead;
}

/** Sends what was typed in a thread, or in a new one. Returns at once: what becomes of it shows in the thread. */
export async function sayInThread(
  { comments, drafts }: CommentCommandsDependencies,
  { thread, text }: vscode.CommentReply,
): Promise<void> {
  const commented = comments.of(thread.uri);
  if (text.trim() === '' || !commented) return;
  const shown = commented.shownOf(thread);
  const said = shown ? replyOf(replySubject(shown)) : saidOf(commented, thread.range);
  // Once it shows as ours, what was opened for typing is in the way.
  if (!shown) thread.dispose();
  const id = randomUUID();
  if ('problem' in said) {
    const { problem: why, selected } = said;
    await drafts.keep({ ...commented.ref, id, text, why, ...(selected !== undefined && { selected }) });
    comments.show(commented.ref);
    void tellWarning(why);
    return;
  }
  void send(comments, drafts, commented, { id, text, ...said });
}

/** Sends a draft once more, as it was changed. */
export async function sendDraft(
  { comments, drafts }: CommentCommandsDependencies,
  comment: vscode.Comment,
): Promise<void> {
  const found = draftOf(comments, drafts, comment);
  if (!found) return;
  const { commented, draft } = found;
  const text = typeof comment.body === 'string' ? comment.body : comment.body.value;
  if (text.trim() === '') return;
  const { selected } = draft;
  const about = draftSubject(draft, commented.document.getText(), commented.alignment);
  const said: Said =
    'words' in about
      ? wordsOf(about.words, selected)
      : { subject: about.subject, ...(selected !== undefined && { selected }) };
  if ('problem' in said) {
    await drafts.keep({ ...draft, text, why: said.problem });
    comments.show(draft);
    void tellWarning(said.problem);
    return;
  }
  await drafts.remove(draft.id);
  comments.show(draft);
  void send(comments, drafts, commented, { id: draft.id, text, ...said });
}

/** Throws a draft away. */
export async function discardDraft(
  { comments, drafts }: CommentCommandsDependencies,
  comment: vscode.Comment,
): Promise<void> {
  const found = draftOf(comments, drafts, comment);
  if (!found) return;
  await drafts.remove(found.draft.id);
  comments.show(found.draft);
}

/** Settles what a thread is about, or opens it again. */
export async function settleThread(
  { comments }: CommentCommandsDependencies,
  thread: vscode.CommentThread,
  resolved: boolean,
): Promise<void> {
  const commented = comments.of(thread.uri);
  const shown = commented?.shownOf(thread);
  if (!commented || shown?.mayResolve !== true) return;
  // What is settled is out of the way at once.
  const { Collapsed, Expanded } = vscode.CommentThreadCollapsibleState;
  if (resolved) thread.collapsibleState = Collapsed;
  const refusal = await comments.send(commented.ref, {
    ...{ kind: 'resolveComment', commentId: shown.id, resolved },
    ...{ text: shown.selection ?? '', page: titleOf(commented) },
  });
  if (refusal === undefined) return;
  thread.collapsibleState = Expanded;
  await showError(refusal);
}

/** Reads the comments of a file's page now, and says where it has none. */
export async function refreshComments(deps: CommentCommandsDependencies, uri: vscode.Uri): Promise<void> {
  const commented = await commentedAt(deps, uri);
  if (!commented) return;
  const notification = l10n.t('Reading the comments of the page…');
  await withProgress({ notification }, () => deps.comments.refresh(uri));
  if (commented.read?.threads.length === 0)
    void tell(l10n.t('Nobody has commented on "{0}".', titleOf(commented)));
}

/** The comments on a file; says why there are none. */
async function commentedAt(
  { comments, sites }: CommentCommandsDependencies,
  uri: vscode.Uri,
): Promise<CommentedDocument | undefined> {
  const commented = comments.of(uri);
  if (commented) return commented;
  const document = await vscode.workspace.openTextDocument(uri);
  const tie = tieOf(document.getText(), sites.list());
  if (tie.kind !== 'page') await tellUntied(tie);
  else void tell(l10n.t('Comments of pages are switched off: see the setting shipshape.pages.showComments.'));
  return undefined;
}

async function send(
  comments: PageComments,
  drafts: CommentDrafts,
  commented: CommentedDocument,
  { id, text, subject, selected }: Extract<Said, { subject: CommentSubject }> & { id: string; text: string },
): Promise<void> {
  const { ref } = commented;
  const refusal = await comments.send(ref, { kind: 'pageComment', subject, text, page: titleOf(commented) });
  if (refusal === undefined) return;
  const why = describeError(refusal).message;
  await drafts.keep({ ...ref, id, subject, text, why, ...(selected !== undefined && { selected }) });
  comments.show(ref);
  await showError(refusal);
}

function replyOf(subject: CommentSubject | undefined): Said {
  return subject
    ? { subject }
    : { problem: l10n.t('Nobody can answer this comment before it is on the page.') };
}

/** Whether a comment there is about the page as a whole: at the head of the file. */
function isAboutPage(document: vscode.TextDocument, { end }: vscode.Range): boolean {
  return document.offsetAt(end) <= fileHead(document.getText()).end;
}

/** What a new thread is about: the page where it stands at the file's head, or at none of its lines; else words of it. */
function saidOf(commented: CommentedDocument, range: vscode.Range | undefined): Said {
  const { document, alignment } = commented;
  if (range === undefined || isAboutPage(document, range)) return { subject: { kind: 'page' } };
  const selected = range.isEmpty
    ? document.lineAt(range.start.line).text.replace(ITEM, '').trim()
    : document.getText(range);
  if (!alignment)
    return { problem: l10n.t('The page could not be read yet. Try again in a moment.'), selected };
  const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  return wordsOf(alignment.wordsAt(from, to), selected);
}

function wordsOf(words: SelectedWords, selected: string | undefined): Said {
  const about = selected === undefined ? {} : { selected };
  switch (words.kind) {
    case 'words':
      return { subject: { kind: 'words', place: words.place }, ...about };
    case 'none':
      return { problem: l10n.t('A comment needs words to be about. Select some.'), ...about };
    case 'lines':
      return {
        problem: l10n.t(
          'On the page the selected words stand in several places. Select words of one paragraph, item or cell.',
        ),
        ...about,
      };
    case 'fixed':
      return {
        problem: l10n.t('Confluence takes no comment on these words, as they are code or a hint.'),
        ...about,
      };
    case 'unpublished':
      return {
        problem: l10n.t(
          'The page does not say these words as they are here. Publish the file first, or select words that are on the page.',
        ),
        ...about,
      };
  }
}

function titleOf({ read, document }: CommentedDocument): string {
  return read?.page.title ?? vscode.workspace.asRelativePath(document.uri);
}

function draftOf(
  comments: PageComments,
  drafts: CommentDrafts,
  comment: vscode.Comment,
):
  | { readonly commented: CommentedDocument; readonly draft: ReturnType<CommentDrafts['of']>[number] }
  | undefined {
  const { shown } = comment as Partial<ViewedComment>;
  for (const editor of vscode.window.visibleTextEditors) {
    const commented = comments.of(editor.document.uri);
    const draft = commented && draftIn(drafts, commented.ref, shown?.id);
    if (draft) return { commented, draft };
  }
  return undefined;
}

function draftIn(
  drafts: CommentDrafts,
  ref: PageRef,
  id: string | undefined,
): ReturnType<CommentDrafts['of']>[number] | undefined {
  return drafts.of(ref).find((draft) => draft.id === id);
}
