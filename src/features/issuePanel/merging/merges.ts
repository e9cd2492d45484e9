import * as vscode from 'vscode';
import type { UnsentWrite } from '../../../atlassian/model/write.ts';
import type { JiraTexts } from '../../../atlassian/ports/jira/texts.ts';
import type { Outbox } from '../../../atlassian/ports/outbox.ts';
import type { Disposable } from '../../../core/events.ts';
import type { IssueRef } from '../../../core/issueKey.ts';
import { hasConflictMarks, markConflicts } from '../../../markdown/conflictMarks.ts';
import { runCommand } from '../../../platform/commands.ts';
import { describeError } from '../../../platform/errorMessages.ts';
import { FILE_SCHEME, type FileSource } from '../../../platform/fileSystem.ts';
import { plainLabel } from '../../../platform/labels.ts';
import { confirm, tellWarning } from '../../../platform/notifications.ts';
import { hasMergeableText } from '../../../ui/mergeableTexts.ts';
import { answeredWrite, mergeQuestions, unsettledPlaces, type MergeQuestion } from './mergeQuestions.ts';

const { l10n } = vscode;

/** What VS Code's own Git extension opens its merge editor with; editors that lag behind may lack it. */
const MERGE_EDITOR = '_open.mergeEditor';
/** The part of a path behind the site that tells these documents from those of issues. */
const FOLDER = 'merge';

export interface MergeDependencies {
  readonly outbox: Pick<Outbox, 'send' | 'list' | 'onDidKeep'>;
  readonly jira: (siteId: string, userAsked: boolean) => Promise<JiraTexts>;
  /** Whether the user is in a tab of this issue. */
  readonly isInFront: (ref: IssueRef) => boolean;
}

interface Merge {
  readonly unsent: UnsentWrite;
  readonly questions: readonly MergeQuestion[];
  readonly answers: (string | undefined)[];
  readonly openedAt: number;
  /** Its result was sent, or waits to be. */
  isDone: boolean;
}

/**
 * Changes of texts that were changed at the same place on the site: both are shown in VS Code's merge editor, and what
 * is saved there is sent in the place of the change.
 */
export class Merges implements FileSource, Disposable {
  readonly #services: MergeDependencies;
  readonly #merges = new Map<string, Merge>();
  readonly #listening: Disposable;

  constructor(services: MergeDependencies) {
    this.#services = services;
    this.#listening = vscode.Disposable.from(
      services.outbox.onDidKeep((unsent) => {
        // Who has just saved it still has the text in mind; who types elsewhere by now is told, and goes on there.
        void this.open(unsent.id, () => services.isInFront(unsent.ref) || isMergedNow(unsent.ref));
      }),
      // Not before: until then the editor takes its text for unsaved.
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (uri.scheme === FILE_SCHEME && Merges.names(uri) && this.#find(uri).merge.isDone) closeTabOf(uri);
      }),
    );
  }

  /** Whether a document is one of these. */
  static names(uri: vscode.Uri): boolean {
    return uri.path.split('/')[2] === FOLDER;
  }

  /** Asks about the texts of a change, one editor each. @param isWanted asked again when all is there to be shown */
  async open(unsentId: string, isWanted = (): boolean => true): Promise<void> {
    const unsent = this.#services.outbox.list().find(({ id }) => id === unsentId);
    if (!unsent || !hasMergeableText(unsent) || !isWanted()) return;
    const jira = await this.#services.jira(unsent.ref.siteId, false);
    const questions = await mergeQuestions(unsent, jira);
    if (!isWanted()) return;
    const answers = questions.map(() => undefined);
    this.#merges.set(unsentId, { unsent, questions, answers, openedAt: Date.now(), isDone: false });
    for (const [index, question] of questions.entries()) await this.#show(unsent, index, question);
  }

  stat(uri: vscode.Uri): Promise<{ readonly changedAt: number; readonly size: number }> {
    const { merge } = this.#find(uri);
    return Promise.resolve({ changedAt: merge.openedAt, size: Buffer.byteLength(this.#text(uri)) });
  }

  read(uri: vscode.Uri): Promise<string> {
    return Promise.resolve(this.#text(uri));
  }

  async write(uri: vscode.Uri, text: string): Promise<void> {
    const { merge, index, file } = this.#find(uri);
    const { unsent, questions, answers } = merge;
    if (file !== resultName(unsent)) throw vscode.FileSystemError.NoPermissions(uri);
    if (hasConflictMarks(text))
      throw vscode.FileSystemError.Unavailable(
        l10n.t('Both texts are still in it. Settle the marked places first, then save.'),
      );
    const question = questions[index];
    const left = question ? unsettledPlaces(question, text) : 0;
    if (left > 0 && !(await isWanted(left)))
      throw vscode.FileSystemError.Unavailable(l10n.t('Choose a text at every marked place, then save.'));
    answers[index] = text;
    const given = answers.filter((answer) => answer !== undefined);
    if (given.length < questions.length) return;
    const outcome = await this.#services.outbox.send(
      unsent.ref,
      answeredWrite(unsent.write, questions, given),
    );
    if (outcome.kind === 'refused')
      throw vscode.FileSystemError.Unavailable(describeError(outcome.error).message);
    merge.isDone = outcome.kind === 'done' || outcome.unsent.state !== 'conflict';
    if (outcome.kind === 'done')
      vscode.window.setStatusBarMessage(l10n.t('{0}: the merged text is saved', unsent.ref.key), 5000);
  }

  dispose(): void {
    this.#listening.dispose();
    this.#merges.clear();
  }

  async #show(unsent: UnsentWrite, index: number, { name, theirs, mine }: MergeQuestion): Promise<void> {
    const { siteId, key } = unsent.ref;
    const uri = (file: string): vscode.Uri =>
      vscode.Uri.from({ scheme: FILE_SCHEME, path: `/${siteId}/${FOLDER}/${unsent.id}/${index}/${file}` });
    const detail = plainLabel(name ?? l10n.t('Comment'));
    const output = uri(resultName(unsent));
    if ((await vscode.commands.getCommands(false)).includes(MERGE_EDITOR)) {
      await vscode.commands.executeCommand(MERGE_EDITOR, {
        base: uri('base.md'),
        input1: { uri: uri('site.md'), title: l10n.t('On the Site'), detail },
        input2: { uri: uri('mine.md'), title: l10n.t('Yours'), detail },
        output,
      });
      return;
    }
    const title = l10n.t('{0}: {1}, on the site ↔ yours', key, detail);
    await vscode.commands.executeCommand('vscode.diff', uri('site.md'), uri('mine.md'), title);
    const [useMine, useTheirs, edit] = [
      l10n.t('Use Mine'),
      l10n.t("Use the Site's"),
      l10n.t('Edit Both Together'),
    ];
    const question = l10n.t(
      '{0}: "{1}" was changed on the site at the same place. Which text shall stand there?',
      key,
      detail,
    );
    const chosen = await tellWarning(question, useMine, useTheirs, edit);
    if (chosen === edit)
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(output));
    else if (chosen !== undefined) await this.write(output, chosen === useMine ? mine : theirs);
  }

  #find(uri: vscode.Uri): { readonly merge: Merge; readonly index: number; readonly file: string } {
    const [, , , unsentId = '', index = '', file = ''] = uri.path.split('/');
    const merge = this.#merges.get(unsentId);
    // Its tab came back with the window.
    if (!merge) {
      void runCommand('shipshape.mergeUnsentChange', { unsentId });
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    return { merge, index: Number(index), file };
  }

  #text(uri: vscode.Uri): string {
    const { merge, index, file } = this.#find(uri);
    const question = merge.questions[index];
    if (!question) throw vscode.FileSystemError.FileNotFound(uri);
    switch (file) {
      case 'base.md':
        return question.base;
      case 'site.md':
        return question.theirs;
      case 'mine.md':
        return question.mine;
      default:
        // Until it is answered: editors find both sides by the marks.
        return (
          merge.answers[index] ??
          markConflicts(question, { theirs: l10n.t('On the Site'), mine: l10n.t('Yours') })
        );
    }
  }
}

function resultName({ ref }: UnsentWrite): string {
  return `${ref.key}.md`;
}

/** Asks whether what stood there before both changes shall stay. */
function isWanted(places: number): Promise<boolean> {
  return confirm(
    l10n.t('Save without both changes?'),
    l10n.t('Neither yours nor the one on the site is in the text, at places: {0}.', places),
    l10n.t('Save'),
  );
}

/** Whether the user is in a merge editor of this site, whose text was just saved. */
function isMergedNow({ siteId }: IssueRef): boolean {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri?.scheme === FILE_SCHEME && Merges.names(uri) && uri.path.split('/')[1] === siteId;
}

/** The merge editor has done its work once its text is saved. */
function closeTabOf(result: vscode.Uri): void {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  void vscode.window.tabGroups.close(tabs.filter(({ input }) => resultOf(input) === result.toString()));
}

/** What a merge editor's tab is about, as editors tell it that know of one. */
function resultOf(input: unknown): string | undefined {
  const { result } = (input ?? {}) as { readonly result?: unknown };
  return result instanceof vscode.Uri ? result.toString() : undefined;
}
