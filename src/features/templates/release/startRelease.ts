import * as vscode from 'vscode';
import type { SiteDirectory } from '../../../atlassian/ports/sites.ts';
import type { IssueStore } from '../../../atlassian/ports/issueStore.ts';
import { delay } from '../../../core/abort.ts';
import { Emitter } from '../../../core/events.ts';
import { formatIssueRef, type IssueRef } from '../../../core/issueKey.ts';
import { browseUrl } from '../../../core/links.ts';
import { commitsSinceLastTag } from '../../../platform/gitHistory.ts';
import type { SinceLastTag, TaggedHistory } from '../../../platform/lastTag.ts';
import { plainLabel } from '../../../platform/labels.ts';
import { tell } from '../../../platform/notifications.ts';
import {
  askText,
  pickOne,
  takeSteps,
  type Answer,
  type LiveRow,
  type Step,
  type StepPlace,
} from '../../../platform/quickInput.ts';
import { readSetting } from '../../../platform/settings.ts';
import { writeNewFile } from '../../../platform/textFiles.ts';
import { createFolder, isThere } from '../../../platform/workspaceFs.ts';
import { issueOfKey, knownProjects } from '../../../ui/siteOfKey.ts';
import type { WorkContext } from '../../../ui/workContext.ts';
import { issueContext } from '../insertContext.ts';
import { noteInserted, type InsertDependencies } from '../insertChecklist.ts';
import { keptAnswers, type VariableAnswers } from '../keptAnswers.ts';
import { resolveTemplate, type ResolvedTemplate } from '../resolveTemplate.ts';
import type { TemplateVariable } from '../templateConverter.ts';
import { refKey } from '../templateModel.ts';
import { pickTemplate } from '../templatePicker.ts';
import { reviewVariables } from '../variableReview.ts';
import { NO_VERSIONS, type VersionLookUp } from '../versionLookUp.ts';
import { pathComplaint, releasePath } from './releaseFile.ts';
import { changesOf, issueOfRelease, releaseText, type ReleaseChanges } from './releaseText.ts';

const { l10n } = vscode;

export interface ReleaseDependencies extends InsertDependencies {
  readonly issues: IssueStore;
  readonly workContext: WorkContext;
  /** Issues that may be meant, the likeliest first. */
  readonly likely: () => readonly IssueRef[];
}

/** Milliseconds for which the list of what is released waits for the project's versions. */
const PATIENCE_MS = 1500;

/** What is released: a version, or what an issue is about. */
type Subject =
  { readonly kind: 'version'; readonly name: string } | { readonly kind: 'issue'; readonly ref: IssueRef };

interface Draft {
  template?: ResolvedTemplate;
  variables: readonly TemplateVariable[];
  subject?: Subject;
  values: ReadonlyMap<string, string>;
  answers?: VariableAnswers;
  path?: string;
}

/**
 * Begins the checklist of a release: a template, what is released, its variables, and a file of the workspace that is
 * tied to the issue. What was committed since the last tag is listed at its end.
 */
export async function startRelease(deps: ReleaseDependencies): Promise<void> {
  const folder = await releaseFolder();
  if (!folder) {
    void tell(l10n.t('Open a folder first: the checklist becomes a file in it.'));
    return;
  }
  // Asked for while the template is chosen: versions stand first in the list of what is released.
  let early = deps.versions();
  // Where no issue was known yet, as before Git has told the branch, they are asked for once one is.
  const versions = (): VersionLookUp => (early === NO_VERSIONS ? (early = deps.versions()) : early);
  // Read while the questions are answered; it is Git's own work and costs no request.
  const history = commitsSinceLastTag(folder);
  const draft: Draft = { variables: [], values: new Map() };
  const review: Step = (place) => askVariables(deps, draft, history, versions(), place);
  const steps = (): readonly Step[] => [
    (place) => askTemplate(deps, draft, place),
    (place) => askSubject(deps, draft, versions(), place),
    // Without variables there is nothing to look through, and nothing to go back to.
    ...(draft.template !== undefined && draft.variables.length === 0 ? [] : [review]),
    (place) => askPath(folder, draft, place),
  ];
  const ended = await takeSteps(steps, { title: l10n.t('Start Release Checklist') });
  if (ended === 'finished') await createFile(deps, folder, draft, await history(versionOf(draft.subject)));
}

/** The folder of the active file, else the only one, else the one that is chosen. */
async function releaseFolder(): Promise<vscode.Uri | undefined> {
  const active = vscode.window.activeTextEditor?.document.uri;
  const folder = active && vscode.workspace.getWorkspaceFolder(active);
  const all = vscode.workspace.workspaceFolders ?? [];
  if (folder || all.length < 2) return (folder ?? all[0])?.uri;
  return (await vscode.window.showWorkspaceFolderPick())?.uri;
}

async function askTemplate(
  deps: ReleaseDependencies,
  draft: Draft,
  place: StepPlace,
): Promise<Answer<unknown>> {
  const { catalog, converter } = deps;
  const picked = await pickTemplate(deps, place);
  if (picked.kind !== 'next') return picked;
  draft.template = await resolveTemplate(catalog, picked.value, l10n.t);
  draft.variables = await converter.variables(draft.template.template);
  return picked;
}

async function askSubject(
  { likely, issues }: ReleaseDependencies,
  draft: Draft,
  { known, latest }: VersionLookUp,
  place: StepPlace,
): Promise<Answer<unknown>> {
  const changed = new Emitter<void>();
  let names: readonly string[] = await known;
  // What comes later would stand below the issues.
  if (names.length === 0) names = await Promise.race([latest, delay(PATIENCE_MS).then(() => names)]);
  let isAsking = true;
  void latest.then((found) => {
    names = found;
    isAsking = false;
    changed.fire();
  });
  const issueRows = likely().map((ref): LiveRow<Subject> => ({
    key: formatIssueRef(ref),
    label: plainLabel(ref.key),
    description: plainLabel(issues.get(ref)?.summary ?? ''),
    iconPath: new vscode.ThemeIcon('issues'),
    value: { kind: 'issue', ref },
  }));
  const answer = await pickOne<Subject>({
    ...place,
    placeholder: l10n.t('What is released? Choose or type a version, or choose an issue'),
    choices: {
      current: () => [
        ...names.map((name): LiveRow<Subject> => ({
          key: `version ${name}`,
          label: plainLabel(name),
          iconPath: new vscode.ThemeIcon('tag'),
          value: { kind: 'version', name },
        })),
        ...issueRows,
      ],
      onDidChange: changed.event,
      busy: () => isAsking,
    },
    typed: (text) =>
      names.includes(text)
        ? undefined
        : {
            label: plainLabel(text),
            description: l10n.t('as typed'),
            value: { kind: 'version', name: text.trim() },
          },
  });
  changed.dispose();
  if (answer.kind === 'next') {
    if (nameOf(answer.value) !== nameOf(draft.subject)) delete draft.path;
    draft.subject = answer.value;
  }
  return answer;
}

async function askVariables(
  { context, sites, issues, workspaceState }: ReleaseDependencies,
  draft: Draft,
  history: TaggedHistory,
  versions: VersionLookUp,
  place: StepPlace,
): Promise<Answer<unknown>> {
  const { template, subject, variables } = draft;
  if (!template) return { kind: 'back' };
  const { name, templateRef } = template.template;
  const answers = keptAnswers(workspaceState, `release ${nameOf(subject)} ${refKey(templateRef)}`);
  draft.answers = answers;
  const known = context();
  const chosen = subject?.kind === 'issue' ? subject.ref : undefined;
  const since = await history(versionOf(subject));
  const committed = since && changesOf(since.commits, knownProjects({ sites, issues }));
  const filled = await reviewVariables({
    templateName: name,
    variables,
    context: {
      ...known,
      ...(chosen && { issue: issueContext(chosen, issues) }),
      ...(subject?.kind === 'version' && { version: subject.name }),
      ...(committed && {
        lastTag: since.tag,
        committedIssueKeys: committed.keys,
        commits: committed.subjects,
        committers: committed.authors,
      }),
    },
    versions,
    answers,
    place,
    sendLabel: l10n.t('Go on'),
  });
  if (filled.kind === 'next') draft.values = filled.value;
  return filled;
}

async function askPath(folder: vscode.Uri, draft: Draft, place: StepPlace): Promise<Answer<unknown>> {
  const answer = await askText({
    ...place,
    prompt: l10n.t('The file, in {0}', plainLabel(vscode.workspace.getWorkspaceFolder(folder)?.name ?? '')),
    value: draft.path ?? releasePath(readSetting('shipshape.checklists.releaseFile'), nameOf(draft.subject)),
    onChange: (text) => (draft.path = text),
    validate: (text) => pathComplaint(text, l10n.t),
    submit: async (text) =>
      (await isThere(fileAt(folder, text))) ? l10n.t('There is a file of this name already.') : undefined,
  });
  if (answer.kind === 'next') draft.path = answer.value;
  return answer;
}

async function createFile(
  deps: ReleaseDependencies,
  folder: vscode.Uri,
  { template: resolved, subject, variables, values, answers, path }: Draft,
  since: SinceLastTag | undefined,
): Promise<void> {
  if (!resolved || !subject || path === undefined) return;
  const { template, asOf } = resolved;
  const converted = await deps.converter.toMarkdown(template, values);
  const text = releaseText(
    {
      release: nameOf(subject),
      templateName: template.name,
      markdown: converted.markdown,
      ties: tiesOf(deps, subject, { variables, values }),
      ...(since && since.commits.length > 0 && { changes: changes(deps, since) }),
    },
    l10n.t,
  );
  const uri = fileAt(folder, path);
  await createFolder(vscode.Uri.joinPath(uri, '..'));
  await writeNewFile(uri, text);
  answers?.forget();
  await vscode.window.showTextDocument(uri);
  await noteInserted(deps, template, converted, asOf);
}

/** A version alone is no address. */
function tiesOf(
  { likely, sites, issues, workContext }: ReleaseDependencies,
  subject: Subject,
  { variables, values }: Pick<Draft, 'variables' | 'values'>,
): Readonly<Record<string, string>> {
  const find = (key: string): IssueRef | undefined =>
    likely().find((each) => each.key === key) ?? issueOfKey(key, { sites, issues, workContext });
  const branchKey = workContext.branchIssueKey();
  const atWork = branchKey === undefined ? undefined : find(branchKey);
  const ref = subject.kind === 'issue' ? subject.ref : issueOfRelease(variables, values, { find, atWork });
  const site = ref && sites.get(ref.siteId);
  return ref && site ? { issue: browseUrl(site.url, ref.key) } : {};
}

function changes(
  {
    sites,
    issues,
    workContext,
  }: Pick<ReleaseDependencies, 'issues' | 'workContext'> & {
    readonly sites: SiteDirectory;
  },
  { tag, commits }: SinceLastTag,
): ReleaseChanges {
  const { keys, others } = changesOf(commits, knownProjects({ sites, issues }));
  return {
    tag,
    others,
    issues: keys.map((key) => {
      const ref = issueOfKey(key, { sites, issues, workContext });
      const site = ref && sites.get(ref.siteId);
      const summary = ref && issues.get(ref)?.summary;
      return {
        key,
        ...(site && { url: browseUrl(site.url, key) }),
        ...(summary !== undefined && { summary }),
      };
    }),
  };
}

function versionOf(subject: Subject | undefined): string | undefined {
  return subject?.kind === 'version' ? subject.name : undefined;
}

function nameOf(subject: Subject | undefined): string {
  if (!subject) return '';
  return subject.kind === 'version' ? subject.name : subject.ref.key;
}

function fileAt(folder: vscode.Uri, path: string): vscode.Uri {
  return vscode.Uri.joinPath(folder, ...path.trim().replaceAll('\\', '/').split('/'));
}
