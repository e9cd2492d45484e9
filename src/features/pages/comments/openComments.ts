import * as vscode from 'vscode';
import { DisposableList, type Disposable } from '../../../core/events.ts';
import { registerCommand } from '../../../platform/commands.ts';
import { tell } from '../../../platform/notifications.ts';
import { onDidChangeSettings, readSetting } from '../../../platform/settings.ts';
import { tieOf } from '../tiedFile.ts';
import { CommentDrafts } from './commentDrafts.ts';
import type { PageComments, PageCommentsDependencies } from './pageComments.ts';

const { l10n } = vscode;

export interface OpenCommentsDependencies extends Omit<PageCommentsDependencies, 'drafts'> {
  readonly workspaceState: vscode.Memento;
}

/** The comments of pages, as far as other commands need them. */
export interface OpenComments extends Disposable {
  /** Runs what publishes or pulls a file, and looks at the comments of its page once more. */
  around<T>(uri: vscode.Uri, run: () => Promise<T>): Promise<T>;
  /** Looks at the comments of a file's page once more, where they are shown. */
  lookAgain(uri: vscode.Uri): void;
}

/** Shows the comments of pages, which is loaded when the first file that is tied to one comes into sight. */
export function openComments({ workspaceState, ...deps }: OpenCommentsDependencies): OpenComments {
  const running = new DisposableList();
  const drafts = new CommentDrafts(workspaceState);
  const { sites } = deps;
  let opening: Promise<PageComments> | undefined;
  const opened = (): Promise<PageComments> => {
    opening ??= import('./pageComments.ts').then(({ PageComments: Comments }) =>
      running.add(new Comments({ ...deps, drafts })),
    );
    return opening;
  };
  const look = (): void => {
    if (opening || !readSetting('shipshape.pages.showComments')) return;
    const isAny = vscode.window.visibleTextEditors.some(
      ({ document }) =>
        document.languageId === 'markdown' && tieOf(document.getText(), sites.list()).kind === 'page',
    );
    if (isAny) void opened();
  };
  running.add(vscode.window.onDidChangeVisibleTextEditors(look));
  running.add(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // It may have been tied just now.
      const isHead = contentChanges.some(({ range }) => range.start.line < 20);
      if (!opening && isHead && document.languageId === 'markdown') look();
    }),
  );
  running.add(sites.onDidChange(look));
  running.add(onDidChangeSettings(['shipshape.pages.showComments'], look));
  look();

  const commands = async () => {
    const [all, comments] = await Promise.all([import('./commentCommands.ts'), opened()]);
    return { all, own: { comments, drafts, sites } };
  };
  running.add(
    registerCommand('shipshape.startPageComment', async () => {
      const { all, own } = await commands();
      const { activeTextEditor: editor } = vscode.window;
      if (editor?.document.languageId === 'markdown') await all.startComment(own, editor);
      else void tell(l10n.t('Open a Markdown file first.'));
    }),
  );
  for (const id of ['shipshape.addPageComment', 'shipshape.replyToPageComment'] as const)
    running.add(
      registerCommand(id, async (typed) => {
        const { all, own } = await commands();
        await all.sayInThread(own, typed);
      }),
    );
  for (const [id, resolved] of [
    ['shipshape.resolvePageComment', true],
    ['shipshape.reopenPageComment', false],
  ] as const)
    running.add(
      registerCommand(id, async (thread) => {
        const { all, own } = await commands();
        await all.settleThread(own, thread, resolved);
      }),
    );
  running.add(
    registerCommand('shipshape.refreshPageComments', async (thread) => {
      const active = vscode.window.activeTextEditor?.document;
      const uri = thread?.uri ?? (active?.languageId === 'markdown' ? active.uri : undefined);
      const { all, own } = await commands();
      if (uri) await all.refreshComments(own, uri);
      else void tell(l10n.t('Open a Markdown file first.'));
    }),
  );
  running.add(
    registerCommand('shipshape.sendCommentDraft', async (comment) => {
      const { all, own } = await commands();
      await all.sendDraft(own, comment);
    }),
  );
  running.add(
    registerCommand('shipshape.discardCommentDraft', async (comment) => {
      const { all, own } = await commands();
      await all.discardDraft(own, comment);
    }),
  );
  const lookAgain = (uri: vscode.Uri): void => {
    void opening?.then((comments) => comments.lookAgain(uri));
  };
  return {
    lookAgain,
    async around(uri, run) {
      try {
        return await run();
      } finally {
        lookAgain(uri);
      }
    },
    dispose: () => running.dispose(),
  };
}
