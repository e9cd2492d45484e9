import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import type { Audience } from '../../../protocol/issueActions.ts';
import { safeWebUrl } from '../../../core/links.ts';
import { runCommand } from '../../../platform/commands.ts';
import { plainLabel } from '../../../platform/labels.ts';
import { confirm } from '../../../platform/notifications.ts';
import { withProgress } from '../../../platform/progress.ts';
import { askText, notice, pickMany, pickOne, type Choice } from '../../../platform/quickInput.ts';
import { readFile, statOf, writeFile } from '../../../platform/workspaceFs.ts';
import { chooseIssue, type IssueFinder } from '../../../ui/issuePicker.ts';
import { withoutIssue } from '../../../ui/withoutIssue.ts';
import { AttachmentFiles } from '../attachmentFiles.ts';
import type { ActionUi, ChosenFile } from './actionUi.ts';
import { holdsWords } from '../../../core/holdsWords.ts';

const { l10n } = vscode;

/** Letters of a field's value on its line. */
const LONGEST_VALUE = 100;

/** Asks with VS Code's quick inputs and dialogs. */
export function vscodeActionUi({ issueFinder }: { readonly issueFinder: IssueFinder }): ActionUi {
  return {
    confirm,

    async chooseLinkWay(ref, ways) {
      const answer = await pickOne({
        title: l10n.t('Link {0}', ref.key),
        placeholder: l10n.t('How is it linked?'),
        choices: {
          lookUp: async (text) =>
            (await ways())
              .filter(({ label, type }) => holdsWords(`${label} ${type}`, text))
              .map((way) => ({
                label: plainLabel(way.label),
                description: plainLabel(way.type),
                value: way,
              })),
        },
      });
      return answer.kind === 'next' ? answer.value : undefined;
    },

    chooseOtherIssue: (ref, title) =>
      chooseIssue(withoutIssue(issueFinder, ref, l10n.t('{0} is the issue itself', ref.key)), { title }),

    async askWebLink({ key }) {
      const title = l10n.t('Web link of {0}', key);
      const address = await askText({
        ...{ title, step: 1, totalSteps: 2 },
        prompt: l10n.t('The address, beginning with http:// or https://'),
        validate: (text) =>
          text.trim() === '' || safeWebUrl(text.trim()) !== undefined
            ? undefined
            : l10n.t('This is no address of a web page.'),
      });
      const url = address.kind === 'next' ? safeWebUrl(address.value.trim()) : undefined;
      if (url === undefined) return undefined;
      const name = await askText({
        ...{ title, step: 2, totalSteps: 2 },
        prompt: l10n.t('What it is called in the issue'),
        value: url,
      });
      return name.kind === 'next' ? { url, title: name.value.trim() || url } : undefined;
    },

    async chooseAudience({ key }, chosen, some) {
      const everyone = l10n.t('Everyone who may see {0}', key);
      const icons = { role: 'person', group: 'organization' } as const;
      const words = { role: l10n.t('project role'), group: l10n.t('group') } as const;
      const row = (audience: Audience, label: string, icon: string): Choice<Audience> => ({
        label,
        iconPath: new vscode.ThemeIcon(icon),
        ...(isDeepStrictEqual(audience, chosen) && { detail: l10n.t('as it is now') }),
        value: audience,
      });
      const answer = await pickOne<Audience>({
        title: l10n.t('Who may read the comment?'),
        placeholder: l10n.t('Everyone, or a role or group that you belong to'),
        choices: {
          lookUp: async (text) => [
            ...(holdsWords(everyone, text) ? [row('everyone', everyone, 'globe')] : []),
            ...(await some())
              .filter(({ value }) => holdsWords(value, text))
              .map((one) => ({
                ...row(one, plainLabel(one.value), icons[one.type]),
                description: words[one.type],
              })),
          ],
        },
      });
      return answer.kind === 'next' ? answer.value : undefined;
    },

    async chooseAction(ref, actions) {
      const answer = await pickOne({
        title: ref.key,
        choices: actions.map(({ label, description, icon, run }) => ({
          ...{ label, iconPath: new vscode.ThemeIcon(icon), value: run },
          ...(description !== undefined && { description: plainLabel(description) }),
        })),
      });
      return answer.kind === 'next' ? answer.value : undefined;
    },

    async chooseSprint({ key }, sprints) {
      const answer = await pickOne({
        title: l10n.t('Move {0} to a sprint', key),
        placeholder: l10n.t('Sprints that are running or planned'),
        choices: {
          lookUp: async (text, signal) => {
            const found = (await sprints(signal)).filter(({ name }) => holdsWords(name, text));
            const rows = found.map((sprint) => ({
              label: plainLabel(sprint.name),
              key: String(sprint.id),
              value: sprint,
            }));
            return rows.length > 0 || text.trim() !== ''
              ? rows
              : [notice(l10n.t('No board of this project has a sprint that is running or planned.'))];
          },
        },
      });
      return answer.kind === 'next' ? answer.value : undefined;
    },

    async reviewClone({ key }, { summary, optional, stays }) {
      const title = l10n.t('Clone {0}', key);
      const named = await askText({
        ...{ title, step: 1, totalSteps: 2, value: summary },
        prompt: l10n.t('The summary of the new issue'),
        validate: (text) => (text.trim() === '' ? l10n.t('An issue needs a summary.') : undefined),
      });
      if (named.kind !== 'next') return undefined;
      const chosen = await pickMany<string>({
        ...{ title, step: 2, totalSteps: 2 },
        placeholder: l10n.t('Ticked fields go along'),
        choices: [
          ...optional.map(({ field, text }) => ({
            label: plainLabel(field.name),
            description: plainLabel(text).slice(0, LONGEST_VALUE),
            value: field.id,
          })),
        ],
        selected: () => true,
      });
      if (chosen.kind !== 'next') return undefined;
      const left = optional.filter(({ field }) => !chosen.value.includes(field.id));
      const behind = [...left.map(({ field }) => field.name), ...stays];
      const sure =
        behind.length === 0 ||
        (await confirm(
          l10n.t('Clone {0} as "{1}"?', key, named.value.trim()),
          l10n.t('Does not go along: {0}', behind.join(l10n.t(', '))),
          l10n.t('Clone'),
        ));
      return sure ? { summary: named.value.trim(), fieldIds: chosen.value } : undefined;
    },

    async openIssue(ref) {
      await runCommand('shipshape.openIssue', { ref, preview: false });
    },

    async chooseFiles({ key }) {
      const chosen = await vscode.window.showOpenDialog({
        title: l10n.t('Attach to {0}', key),
        openLabel: l10n.t('Attach'),
        canSelectMany: true,
      });
      return Promise.all((chosen ?? []).map(chosenFile));
    },

    async openAttachment(ref, attachment) {
      await vscode.commands.executeCommand('vscode.open', AttachmentFiles.uri(ref, attachment), {
        preview: true,
      });
    },

    async saveAs(name, read) {
      const [folder] = vscode.workspace.workspaceFolders ?? [];
      const place = await vscode.window.showSaveDialog({
        title: l10n.t('Save attachment'),
        defaultUri: folder ? vscode.Uri.joinPath(folder.uri, name) : vscode.Uri.file(name),
      });
      if (!place) return;
      const saved = await withProgress({ notification: l10n.t('Saving {0}', name) }, read);
      if (saved.kind === 'ok') await writeFile(place, saved.value);
    },
  };
}

async function chosenFile(uri: vscode.Uri): Promise<ChosenFile> {
  const { size } = await statOf(uri);
  const name = uri.path.split('/').at(-1) ?? '';
  return { name, size, read: async () => readFile(uri) };
}
