import * as vscode from 'vscode';
import { joinSentences } from '../../core/localize.ts';
import type { CreateProject, CreateType } from '../../atlassian/model/creation.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { browseUrl } from '../../core/links.ts';
import { runCommand } from '../../platform/commands.ts';
import { describeError, runAction } from '../../platform/errorMessages.ts';
import { plainLabel, plainMessage } from '../../platform/labels.ts';
import type { Log } from '../../platform/log.ts';
import { tell, tellError, tellWarning } from '../../platform/notifications.ts';
import { askText, notice, pickMany, pickOne } from '../../platform/quickInput.ts';
import { openWebPage } from '../../platform/webPages.ts';
import type { EditorWriter } from '../../ui/editorWriter.ts';
import { askField } from '../../ui/fieldPrompts.ts';
import { askReview } from '../../ui/fieldReview.ts';
import type { ManyUi } from './createMany.ts';
import type { Created, CreateProblem, CreateWay } from './createUi.ts';
import type { IssueLine } from './origin/selectedLines.ts';
import type { LineResult } from './sendLines.ts';
import { chooseSite } from '../../ui/chooseSite.ts';

const { l10n } = vscode;

export interface CreateUiDependencies {
  readonly sites: Pick<SiteDirectory, 'get' | 'list'>;
  readonly log: Log;
  readonly writer: EditorWriter;
}

/** The conversations about new issues in VS Code: quick inputs, the status bar and few notifications. */
export function createCreateUi(deps: CreateUiDependencies): ManyUi {
  return {
    askField: (question) => askField(question, deps.writer),
    review: askReview,
    chooseSite: ({ sites, ...step }) => chooseSite(sites, step),
    chooseProject: ({ search, ...step }) =>
      pickOne<CreateProject>({
        ...step,
        placeholder: l10n.t('In which project? Type a name or a key'),
        choices: {
          lookUp: async (query, signal) =>
            (await search(query.trim(), signal)).map((project) => ({
              label: plainLabel(project.name),
              description: plainLabel(project.key),
              iconPath: new vscode.ThemeIcon('project'),
              key: project.id,
              value: project,
            })),
        },
      }),
    chooseType: ({ types, active, ...step }) => {
      const marked = types.find(({ name }) => name === active);
      return pickOne<CreateType>({
        ...step,
        placeholder: l10n.t('What is to be created?'),
        choices: types.map((type) => ({
          label: plainLabel(type.name),
          description: plainLabel(type.description),
          iconPath: new vscode.ThemeIcon(type.subtask ? 'list-tree' : 'issues'),
          key: type.id,
          value: type,
        })),
        ...(marked && { active: marked }),
      });
    },
    askSummary: ({ keepDraft, complaint, submit, ...step }) =>
      askText({
        ...step,
        placeholder: l10n.t('Summary'),
        prompt: l10n.t('What is to be done, in one line'),
        onChange: keepDraft,
        ...(complaint !== undefined && { complaint }),
        submit: async (_text, signal) => {
          await submit(signal);
          return undefined;
        },
      }),
    tell: (problem) => tellProblem(problem, deps),
    openInBrowser,
    waiting: async (what, task) => {
      const message = vscode.window.setStatusBarMessage(`$(sync~spin) ${plainLabel(what)}`);
      try {
        return await task();
      } finally {
        message.dispose();
      }
    },
    created: (issue) => void tellCreated(issue, deps),
    chooseLines: (lines) =>
      pickMany<IssueLine>({
        title: l10n.t('Create Issues'),
        placeholder: l10n.t('Which lines are to become issues?'),
        choices: lines.map((line) => ({
          label: plainLabel(line.summary),
          description: l10n.t('line {0}', line.line + 1),
          key: String(line.line),
          value: line,
        })),
        selected: () => true,
      }),
    tellMany,
  };
}

/** What failed in words, and what may be done about it, each with its label. */
function describeProblem(
  { siteId, error, message, ways }: CreateProblem,
  { sites, log }: CreateUiDependencies,
): { readonly said: string; readonly choices: readonly { way: CreateWay | 'signIn'; label: string }[] } {
  const siteName = sites.list().length > 1 ? sites.get(siteId)?.name : undefined;
  const described = error === undefined ? undefined : describeError(error, siteName);
  if (error !== undefined) log.error('Creating an issue', error);
  const labels: Record<CreateWay, string> = {
    tryAgain: l10n.t('Try Again'),
    elsewhere: l10n.t('Choose Another'),
    browser: l10n.t('Finish in Browser'),
    look: l10n.t('Look Again'),
    create: l10n.t('Create Now'),
  };
  const canSignIn = described?.actions.includes('signInAgain') ?? false;
  return {
    said: message ?? described?.message ?? '',
    choices: [
      ...(canSignIn ? [{ way: 'signIn', label: l10n.t('Sign In Again') } as const] : []),
      ...ways.map((way) => ({ way, label: labels[way] })),
    ],
  };
}

async function tellProblem(
  problem: CreateProblem,
  deps: CreateUiDependencies,
): Promise<CreateWay | undefined> {
  const { said, choices } = describeProblem(problem, deps);
  const chosen = await tellError(
    l10n.t('{0} What you typed is kept.', said),
    ...choices.map(({ label }) => label),
  );
  return wayOf(problem, choices.find(({ label }) => label === chosen)?.way);
}

/**
 * The same on a list, for who comes from one and goes back to it: a message may go out of sight without an answer, and
 * what waits for it would never go on.
 */
export async function tellOnList(
  problem: CreateProblem,
  deps: CreateUiDependencies,
  back: string,
): Promise<CreateWay | undefined> {
  const { said, choices } = describeProblem(problem, deps);
  const answer = await pickOne<CreateWay | 'signIn' | 'back'>({
    title: l10n.t('Create Issue'),
    placeholder: l10n.t('What you typed is kept.'),
    choices: [
      ...linesOf(plainMessage(said)).map((line, at) => ({
        ...notice(line),
        ...(at === 0 && { iconPath: new vscode.ThemeIcon('warning') }),
      })),
      { label: '', kind: vscode.QuickPickItemKind.Separator },
      ...choices.map(({ way, label }) => ({ label, iconPath: new vscode.ThemeIcon(ICONS[way]), value: way })),
      { label: back, iconPath: new vscode.ThemeIcon('arrow-left'), value: 'back' },
    ],
    active: choices[0]?.way ?? 'back',
  });
  return wayOf(problem, answer.kind === 'next' && answer.value !== 'back' ? answer.value : undefined);
}

/** Units of width that a row of a list has room for; a Chinese character takes two. */
const ROW_WIDTH = 76;

/** A message in lines that a list shows whole. */
function linesOf(message: string): readonly string[] {
  const lines: string[] = [];
  let width = Infinity;
  for (const word of message.match(
    /[\p{Script=Han}，。、：；！？「」（）]|[^\s\p{Script=Han}，。、：；！？「」（）]+\s*/gu,
  ) ?? []) {
    const added = /^[^ -~]$/.test(word) ? 2 : word.length;
    if (width + added > ROW_WIDTH && !/^[，。、：；！？」）]$/.test(word)) {
      lines.push('');
      width = 0;
    }
    lines.push(`${lines.pop() ?? ''}${word}`);
    width += added;
  }
  return lines.map((line) => line.trim());
}

const ICONS: Readonly<Record<CreateWay | 'signIn', string>> = {
  signIn: 'key',
  tryAgain: 'refresh',
  elsewhere: 'arrow-swap',
  browser: 'link-external',
  look: 'search',
  create: 'add',
};

async function wayOf(
  { error, ways }: CreateProblem,
  chosen: CreateWay | 'signIn' | undefined,
): Promise<CreateWay | undefined> {
  if (chosen !== 'signIn') return chosen;
  await runAction('signInAgain', error);
  return ways.includes('tryAgain') ? 'tryAgain' : undefined;
}

async function openInBrowser(address: string, left: string | undefined): Promise<void> {
  if (left !== undefined) {
    await vscode.env.clipboard.writeText(left);
    void tell(l10n.t('The description is too long for the address of a page: it is on the clipboard.'));
  }
  await openWebPage(address);
}

/** What became of several, with the words for those that were not created. */
async function tellMany(results: readonly LineResult[]): Promise<boolean> {
  const created = results.flatMap((result) => (result.kind === 'created' ? [result.key] : []));
  const unknown = results.filter(({ kind }) => kind === 'unknown');
  const failed = results.flatMap((result) => (result.kind === 'failed' ? [result] : []));
  const done =
    created.length === 0
      ? l10n.t('No issue was created.')
      : l10n.t(
          '{0} of {1} issues were created: {2}.',
          created.length,
          results.length,
          created.join(l10n.t(', ')),
        );
  if (created.length === results.length) {
    void tell(done);
    return false;
  }
  const doubt =
    unknown.length === 0
      ? []
      : [
          l10n.t(
            'The answer was lost for: {0}. Look on the site before you create them again.',
            unknown.map(({ line }) => line.summary).join(l10n.t(', ')),
          ),
        ];
  const why = failed.map(({ line, error }) => l10n.t('{0}: {1}', line.summary, describeError(error).message));
  const again = l10n.t('Try the Failed Ones Again');
  const chosen = await tellWarning(
    joinSentences([done, ...doubt, ...why], l10n.t),
    ...(failed.length > 0 ? [again] : []),
  );
  return chosen === again;
}

async function tellCreated({ ref, summary }: Created, { sites }: CreateUiDependencies): Promise<void> {
  const open = l10n.t('Open Issue');
  const copy = l10n.t('Copy Link');
  const chosen = await tell(l10n.t('{0} was created: {1}', ref.key, summary), open, copy);
  if (chosen === open) await runCommand('shipshape.openIssue', { ref });
  if (chosen === copy)
    await vscode.env.clipboard.writeText(browseUrl(sites.get(ref.siteId)?.url ?? '', ref.key));
}
