import * as vscode from 'vscode';
import { keysInMessage } from '../../core/keysInText.ts';
import { commitOfLine, type LineCommit, type NoCommit } from '../../platform/gitBlame.ts';
import { plainLabel } from '../../platform/labels.ts';
import { tell } from '../../platform/notifications.ts';
import { pickOne } from '../../platform/quickInput.ts';
import { openKey, type OpenKeyDependencies } from '../../ui/openKey.ts';
import { issueOfKey, knownProjects } from '../../ui/siteOfKey.ts';

const { l10n } = vscode;

/** Opens the issue that the line of the cursor was written for: the one that the message of its commit names. */
export async function openIssueOfLine(services: OpenKeyDependencies): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    void tell(l10n.t('Put the cursor into a line of a file first.'));
    return;
  }
  const line = editor.selection.active.line;
  const commit = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window }, () =>
    commitOfLine(editor.document, line),
  );
  if (typeof commit === 'string') {
    void tell(noCommitSentence(commit, line + 1));
    return;
  }
  const keys = keysInMessage(commit.message, knownProjects(services));
  if (keys.length === 0)
    void tell(l10n.t('No issue is named in commit {0}: {1}', commit.hash, commit.subject));
  const key = keys.length > 1 ? await chooseKey(keys, commit, services) : keys[0];
  if (key !== undefined) await openKey(key, services);
}

function noCommitSentence(why: NoCommit, line: number): string {
  switch (why) {
    case 'gitOff':
      return l10n.t(
        'Git is missing or switched off here, so no commit says which issue line {0} is for.',
        line,
      );
    case 'noRepository':
      return l10n.t(
        'This file is in no Git repository that is open here, so no commit says which issue line {0} is for.',
        line,
      );
    case 'notCommitted':
      return l10n.t('Line {0} is not committed yet, so no commit says which issue it is for.', line);
  }
}

async function chooseKey(
  keys: readonly string[],
  { hash, subject }: LineCommit,
  services: OpenKeyDependencies,
): Promise<string | undefined> {
  const rows = keys.map((key) => {
    const ref = issueOfKey(key, services);
    const summary = ref && services.issues.get(ref)?.summary;
    return {
      label: key,
      ...(summary !== undefined && { description: plainLabel(summary) }),
      key,
      value: key,
    };
  });
  const answer = await pickOne<string>({
    title: l10n.t('Issues of commit {0}', hash),
    placeholder: plainLabel(subject),
    choices: rows,
  });
  return answer.kind === 'next' ? answer.value : undefined;
}
