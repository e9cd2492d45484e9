import * as vscode from 'vscode';
import { isAboutSite } from '../../../core/errors.ts';
import { mapConcurrent } from '../../../core/mapConcurrent.ts';
import { offerAgain } from '../../../platform/errorMessages.ts';
import { plainLabel } from '../../../platform/labels.ts';
import { log } from '../../../platform/log.ts';
import { tell, tellWarning } from '../../../platform/notifications.ts';
import { withCountedProgress } from '../../../platform/progress.ts';
import { notice, pickOne, takeSteps, type Answer, type Row } from '../../../platform/quickInput.ts';
import { PagePlace, type Place } from '../../../ui/pagePlace.ts';
import { confluenceOf, type PagesDependencies } from '../pagesDependencies.ts';
import { askFolder } from './askFolder.ts';
import { describeFolder, describeNothing, describeProgress } from './describeFolder.ts';
import { folderFiles } from './folderFiles.ts';
import {
  isPending,
  leftOf,
  settlePlan,
  takenWords,
  type FilePlan,
  type LeftFile,
  type PlannedFile,
} from './folderPlan.ts';
import { FolderPublishing } from './folderPublishing.ts';
import { folderSteps } from './folderSteps.ts';
import { FILES_AT_ONCE, lookAtFolder, type FolderPlan } from './lookAtFolder.ts';

const { l10n } = vscode;

/** A folder with more is no documentation that somebody reviews. */
const MOST_FILES = 200;

const TITLE = (): string => l10n.t('Publish Folder to Confluence');

/** What else keeps files and their pages in step. */
export interface FileHooks {
  /** Settles what is under way between a file and its page. */
  readonly before: (uri: vscode.Uri) => Promise<void>;
  /** Told of each file once all are published. */
  readonly after: (uri: vscode.Uri) => void;
}

/**
 * Publishes a folder as a tree of pages: shows what would become of each file first, then makes pages of those that
 * have none, parents first, and publishes what was changed in the others. Nothing is moved or deleted on the site.
 * @param given the user is asked for a folder where it is left out
 */
export async function publishFolder(
  deps: PagesDependencies,
  given: vscode.Uri | undefined,
  { before, after }: FileHooks,
): Promise<void> {
  const folder = given ?? (await askFolder(TITLE()));
  if (!folder) return;
  const uris = await folderFiles(folder, MOST_FILES + 1);
  if (uris.length === 0) {
    void tell(l10n.t('There is no Markdown file in this folder.'));
    return;
  }
  if (uris.length > MOST_FILES) {
    void tellWarning(
      l10n.t('There are more than {0} Markdown files in this folder. Publish a part of it.', MOST_FILES),
    );
    return;
  }
  for (const uri of uris) await before(uri);
  const looked = await untilAnswered(
    () =>
      withCountedProgress(l10n.t('Comparing with the pages…'), (signal, report) =>
        lookAtFolder(deps, folder, uris, { signal, report }),
      ),
    undefined,
  );
  if (!looked) return;
  if (!looked.files.some(isPending)) {
    tellNothing(looked);
    return;
  }
  const isNew = looked.files.some(({ plan }) => plan.kind === 'new');
  const top = isNew ? await askTop(deps) : undefined;
  if (isNew && !top) return;
  const plan = top ? await untilAnswered(() => withoutTaken(deps, looked, top), top.site.name) : looked;
  if (!plan || !(await review(deps, plan))) return;
  const publishing = new FolderPublishing(plan.files, folderSteps(deps, top), l10n.t);
  await publish(publishing, leftOf(plan.files), top?.site.name);
  for (const uri of uris) after(uri);
}

/** Publishes until all is done, the user stops it, or does not go on where the site lets nobody in. */
async function publish(
  publishing: FolderPublishing,
  left: readonly LeftFile[],
  siteName: string | undefined,
): Promise<void> {
  const isThrough = await untilAnswered(
    async () => {
      await withCountedProgress(l10n.t('Publishing…'), (signal, report) =>
        publishing.run({ signal, report }),
      );
      // Also for those that were made before the user stopped it: their links would lead nowhere.
      if (publishing.hasLinks)
        await withCountedProgress(l10n.t('Linking the pages…'), (signal, report) =>
          publishing.link({ signal, report }),
        );
      return true;
    },
    siteName,
    () => describeProgress(publishing, l10n.t),
  );
  const { published, failed, open } = publishing;
  logLeft([...failed, ...left]);
  // What stopped it was told with how far it came.
  if (!isThrough) return;
  const words = describeFolder({ published, failed, left, open }, l10n.t);
  void (failed.length + left.length + open === 0 ? tell(words) : tellWarning(words));
}

function logLeft(files: readonly LeftFile[]): void {
  for (const { path, why } of files) log().info(`${path}: ${why}`);
}

/**
 * Runs a task until the site answers: where it lets nobody in, or cannot be reached, that is said once, and the task
 * runs again when the user has put it right.
 * @param said what stands before what went wrong
 * @returns undefined when the user does not go on
 */
async function untilAnswered<T>(
  task: () => Promise<T | undefined>,
  siteName: string | undefined,
  said: () => string = () => '',
): Promise<T | undefined> {
  for (;;) {
    try {
      return await task();
    } catch (error) {
      if (!isAboutSite(error)) throw error;
      if (!(await offerAgain(error, { siteName, said: said() }))) return undefined;
    }
  }
}

/** Where the pages go that are new; the title is each file's own. */
async function askTop(deps: PagesDependencies): Promise<Place | undefined> {
  const place = new PagePlace(deps);
  const ended = await takeSteps(() => place.steps(), { title: TITLE() });
  return ended === 'finished' ? place.parent() : undefined;
}

/** Titles that pages of the space have already are no new pages. @returns undefined when it was cancelled */
async function withoutTaken(
  deps: PagesDependencies,
  { files, notes }: FolderPlan,
  top: Place,
): Promise<FolderPlan | undefined> {
  const { confluence } = await confluenceOf(deps.sites, top.site.id);
  const total = files.filter(({ plan }) => plan.kind === 'new').length;
  let done = 0;
  const checked = await withCountedProgress(l10n.t('Looking for the titles on the site…'), (signal, report) =>
    mapConcurrent(files, FILES_AT_ONCE, async (file): Promise<PlannedFile> => {
      const { plan } = file;
      if (plan.kind !== 'new') return file;
      signal.throwIfAborted();
      report(done, total);
      const taken = await confluence.pageByTitle(top.space, plan.title.trim(), signal);
      done += 1;
      return taken ? { ...file, plan: { kind: 'left', why: takenWords(l10n.t) } } : file;
    }),
  );
  return checked && { files: settlePlan(checked, l10n.t), notes };
}

/** Shows what would be done; true when it shall be. */
async function review({ documents }: PagesDependencies, { files, notes }: FolderPlan): Promise<boolean> {
  const count = (kind: FilePlan['kind']): number => files.filter(({ plan }) => plan.kind === kind).length;
  const counts = [
    l10n.t('new: {0}', count('new')),
    l10n.t('changed: {0}', count('change') + count('links')),
    l10n.t('the same: {0}', count('same')),
    ...(count('left') > 0 ? [l10n.t('left out: {0}', count('left'))] : []),
  ];
  const rows: Row<PlannedFile | 'publish'>[] = [
    {
      label: l10n.t('Publish now'),
      description: counts.join(' · '),
      iconPath: new vscode.ThemeIcon('cloud-upload'),
      alwaysShow: true,
      value: 'publish',
    },
    ...notes.map((words) => ({ ...notice(plainLabel(words)), iconPath: new vscode.ThemeIcon('info') })),
    ...files.filter(({ plan }) => plan.kind !== 'same').map(fileRow),
  ];
  for (let active: PlannedFile | 'publish' = 'publish'; ;) {
    const answer: Answer<PlannedFile | 'publish'> = await pickOne<PlannedFile | 'publish'>({
      title: TITLE(),
      placeholder: l10n.t('Press Enter to publish, or choose a file to see it'),
      choices: rows,
      active,
    });
    if (answer.kind !== 'next') return false;
    if (answer.value === 'publish') return true;
    active = answer.value;
    const { uri, plan } = answer.value;
    if (plan.kind === 'change' && plan.sending.change) {
      const { page } = plan.sending.looked;
      const label = l10n.t('{0}: on the site ↔ as it would be published', plainLabel(page.title));
      await documents.compare(plan.ref, page, plan.sending.change, label);
    } else await vscode.window.showTextDocument(uri, { preview: true, preserveFocus: true });
  }
}

function fileRow(file: PlannedFile): Row<PlannedFile> {
  const { path, plan } = file;
  const looks: Readonly<Record<FilePlan['kind'], readonly [icon: string, words: string]>> = {
    new: ['new-file', plan.kind === 'new' ? l10n.t('new page: {0}', plan.title) : ''],
    change: ['diff-modified', l10n.t('changed')],
    links: ['diff-modified', l10n.t('changed: links to new pages')],
    same: ['check', ''],
    left: ['warning', plan.kind === 'left' ? l10n.t('left out: {0}', plan.why) : ''],
  };
  const [icon, words] = looks[plan.kind];
  return {
    label: plainLabel(path),
    description: plainLabel(words),
    iconPath: new vscode.ThemeIcon(icon),
    key: path,
    value: file,
  };
}

function tellNothing({ files, notes }: FolderPlan): void {
  const left = leftOf(files);
  logLeft(left);
  for (const words of notes) log().info(words);
  const words = describeNothing(left, notes, l10n.t);
  void (left.length + notes.length > 0 ? tellWarning(words) : tell(words));
}
