import * as vscode from 'vscode';
import type { CreateProject, CreateType } from '../../atlassian/model/creation.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { browseUrl } from '../../core/links.ts';
import { runCommand } from '../../platform/commands.ts';
import { describeError, runAction } from '../../platform/errorMessages.ts';
import { plainLabel } from '../../platform/labels.ts';
import type { Log } from '../../platform/log.ts';
import { tell, tellError, tellWarning } from '../../platform/notifications.ts';
import { askText, pickMany, pickOne } from '../../platform/quickInput.ts';
import { openWebPage } from '../../platform/webPages.ts';
import type { EditorWriter } from '../../ui/editorWriter.ts';
import { askField } from '../../ui/fieldPrompts.ts';
import { askReview } from '../../ui/fieldReview.ts';
import type { LineResult, ManyUi } from './createMany.ts';
import type { Created, CreateProblem, CreateWay } from './createUi.ts';
import type { IssueLine } from './origin/selectedLines.ts';
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

async function tellProblem(
  { siteId, error, message, ways }: CreateProblem,
  { sites, log }: CreateUiDependencies,
): Promise<CreateWay | undefined> {
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
  const signIn = l10n.t('Sign In Again');
  const canSignIn = described?.actions.includes('signInAgain') ?? false;
  const buttons = [...(canSignIn ? [signIn] : []), ...ways.map((way) => labels[way])];
  const said = l10n.t('{0} What you typed is kept.', message ?? described?.message ?? '');
  const chosen = await tellError(said, ...buttons);
  if (chosen === signIn) {
    await runAction('signInAgain', error);
    return ways.includes('tryAgain') ? 'tryAgain' : undefined;
  }
  return ways.find((way) => labels[way] === chosen);
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
      : l10n.t('{0} of {1} issues were created: {2}.', created.length, results.length, created.join(', '));
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
            unknown.map(({ line }) => line.summary).join(', '),
          ),
        ];
  const why = failed.map(({ line, error }) => `${line.summary}: ${describeError(error).message}`);
  const again = l10n.t('Try the Failed Ones Again');
  const chosen = await tellWarning([done, ...doubt, ...why].join(' '), ...(failed.length > 0 ? [again] : []));
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
