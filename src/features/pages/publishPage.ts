import * as vscode from 'vscode';
import type { PageSummary } from '../../atlassian/model/page.ts';
import type { Site } from '../../atlassian/model/site.ts';
import { pageUrl, type PageRef } from '../../atlassian/pages/pageAddress.ts';
import type { PublishPlan } from '../../atlassian/pages/planSync.ts';
import { reasonOf } from '../../core/errors.ts';
import { findIssueKey } from '../../core/issueKey.ts';
import { hasConflictMarks } from '../../markdown/conflictMarks.ts';
import { plainLabel } from '../../platform/labels.ts';
import { confirm, tell, tellWarning } from '../../platform/notifications.ts';
import { withProgress } from '../../platform/progress.ts';
import { openWebPage } from '../../platform/webPages.ts';
import { changeFile, checkChange } from '../../platform/textFiles.ts';
import { choosePlace, type KnownPlace, type NewPlace } from './choosePlace.ts';
import type { LocalPicture } from './localTargets.ts';
import { look, type Comparison } from './look.ts';
import { confluenceOf, type PagesDependencies } from './pagesDependencies.ts';
import { pullPage } from './pullPage.ts';
import { astrayWords, reviewPublish } from './reviewPublish.ts';
import { takeIn } from './takeIn.ts';
import { tellUnknownSite } from './tellUnknownSite.ts';
import { markdownOf, tied, tieOf, withMarkdown } from './tiedFile.ts';

const { l10n } = vscode;

type Change = Extract<PublishPlan, { kind: 'change' }>;

/** Publishes a Markdown file: to the page it is tied to, else where the user says. */
export async function publishPage(deps: PagesDependencies, uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  // What is read in another encoding than the file's own must not reach the page.
  await checkChange(document, '');
  const file = document.getText();
  if (markdownOf(file).trim() === '') {
    void tell(l10n.t('There is nothing to publish: the file is empty.'));
    return;
  }
  if (hasConflictMarks(file)) {
    void tellWarning(
      l10n.t('Two texts are still in this file. Settle the marked places first, then publish.'),
    );
    return;
  }
  const known = tieOf(file, deps.sites.list());
  if (known.kind === 'unknown') {
    await tellUnknownSite(known.address);
    return;
  }
  if (known.kind === 'page') {
    await publishTo(deps, uri, known.ref);
    return;
  }
  const { readPageText } = await import('../../atlassian/pages/pageText.ts');
  const name =
    uri.path
      .split('/')
      .at(-1)
      ?.replace(/\.(?:md|markdown)$/i, '') ?? '';
  const place = await choosePlace(deps, readPageText(markdownOf(file)).title ?? name);
  if (place) await ('page' in place ? tieTo(deps, uri, place) : create(deps, uri, place));
}

/** The title is taken: that page may be the one that is meant. */
async function tieTo(deps: PagesDependencies, uri: vscode.Uri, { site, page }: KnownPlace): Promise<void> {
  const isMeant = await confirm(
    l10n.t('There is a page "{0}" already. Publish to it?', page.title),
    l10n.t('The file is tied to that page. You see what would change before anything is published.'),
    l10n.t('Publish to It'),
  );
  if (!isMeant) return;
  await tie(uri, site, page);
  await publishTo(deps, uri, { siteId: site.id, pageId: page.id });
}

async function create(deps: PagesDependencies, uri: vscode.Uri, place: NewPlace): Promise<void> {
  const { site, space, parentId, title } = place;
  const document = await vscode.workspace.openTextDocument(uri);
  const markdown = markdownOf(document.getText());
  const made = await withProgress({ notification: l10n.t('Publishing "{0}"…', title) }, async () => {
    const [{ createPageFrom }, { astrayOn, localTargets, sendPictures }, { withTargets }, { confluence }] =
      await Promise.all([
        import('../../atlassian/pages/pageSync.ts'),
        import('./localTargets.ts'),
        import('../../markdown/targets.ts'),
        confluenceOf(deps.sites, site.id),
      ]);
    const targets = await localTargets(uri, markdown, deps.sites);
    const page = await createPageFrom(confluence, withTargets(markdown, targets.toPage), {
      space,
      ...(parentId !== undefined && { parentId }),
      title,
    });
    await deps.versions.keep({ siteId: site.id, pageId: page.id }, page.version);
    // First of all: whatever fails behind it can be published again.
    await tie(uri, site, page);
    await sendPictures(confluence, page.id, targets.pictures, []);
    return { page, astray: astrayOn(targets, []) };
  });
  if (made.kind === 'cancelled') return;
  const { page, astray } = made.value;
  await journal(deps, uri, { siteId: site.id, pageId: page.id }, page.title);
  const words = l10n.t('"{0}" is published.', page.title);
  await tellPublished(deps, { siteId: site.id, pageId: page.id }, [words, ...astrayWords(astray)].join(' '));
}

/** The file says which page it is tied to; where it has a title, that one is the page's. */
async function tie(uri: vscode.Uri, site: Site, page: PageSummary): Promise<void> {
  const [{ lineEdits }, { readPageText, printPageText }] = await Promise.all([
    import('../../markdown/lineEdits.ts'),
    import('../../atlassian/pages/pageText.ts'),
  ]);
  await changeFile(uri, (file) => {
    const { title, text } = readPageText(markdownOf(file));
    const renamed =
      title === undefined || title === page.title
        ? file
        : withMarkdown(file, printPageText({ title: page.title, text }));
    return Promise.resolve(lineEdits(file, tied(renamed, site, page.id)));
  });
}

async function publishTo(deps: PagesDependencies, uri: vscode.Uri, ref: PageRef): Promise<void> {
  const [{ planPublish }, { picturesToSend }] = await Promise.all([
    import('../../atlassian/pages/planSync.ts'),
    import('./localTargets.ts'),
  ]);
  // Once more when somebody is faster, over what is there then.
  for (let isFirst = true; ; isFirst = false) {
    const looked = await look(deps, uri, ref);
    if (!looked) return;
    const plan = planPublish(looked, looked.conversion);
    const pictures = picturesToSend(looked.targets.pictures, looked.attached);
    if (plan.kind === 'conflict') return offerMerge(deps, uri, looked, plan.merged.conflicts);
    if (plan.kind === 'same' && pictures.length === 0) return tellSame(deps, uri, ref, looked);
    const change = plan.kind === 'change' ? plan : undefined;
    const answer = await reviewPublish(deps, ref, looked, {
      change,
      pictures: pictures.length,
      wasFaster: !isFirst,
    });
    if (!answer) return;
    if (await send(deps, uri, { ref, looked, change, pictures, message: answer.message })) return;
  }
}

interface Sending {
  readonly ref: PageRef;
  readonly looked: Comparison;
  /** Undefined where only pictures are sent. */
  readonly change: Change | undefined;
  readonly pictures: readonly LocalPicture[];
  readonly message: string;
}

/** False where the page was changed since it was looked at. */
async function send(
  deps: PagesDependencies,
  uri: vscode.Uri,
  { ref, looked, change, pictures, message }: Sending,
): Promise<boolean> {
  const title = change?.change.title ?? looked.page.title;
  try {
    const done = await withProgress({ notification: l10n.t('Publishing "{0}"…', title) }, async () => {
      const [sync, { sendPictures }, { confluence }] = await Promise.all([
        import('../../atlassian/pages/pageSync.ts'),
        import('./localTargets.ts'),
        confluenceOf(deps.sites, ref.siteId),
      ]);
      await sendPictures(confluence, ref.pageId, pictures, looked.attached);
      return change
        ? sync.publishPage(confluence, looked, change, message === '' ? undefined : message)
        : undefined;
    });
    if (done.kind === 'cancelled') return true;
    const page = done.value;
    if (page && change) {
      await takeIn(uri, looked, change.file);
      await deps.versions.keep(ref, page.version);
      await journal(deps, uri, ref, title);
    }
    const words = page
      ? l10n.t('"{0}" is published as version {1}.', title, page.version)
      : l10n.t('The pictures of "{0}" are published.', title);
    await tellPublished(deps, ref, words);
    return true;
  } catch (error) {
    if (reasonOf(error) === 'conflict') return false;
    throw error;
  }
}

async function tellSame(
  deps: PagesDependencies,
  uri: vscode.Uri,
  ref: PageRef,
  { base, page }: Comparison,
): Promise<void> {
  if (base && base.version !== page.version && base.body !== page.body) {
    const pull = l10n.t('Pull');
    const words = l10n.t(
      'There is nothing to publish, but "{0}" has changes that the file lacks.',
      page.title,
    );
    if ((await tell(words, pull)) === pull) await pullPage(deps, uri);
    return;
  }
  await deps.versions.keep(ref, page.version);
  void tell(l10n.t('"{0}" says what the file says: nothing to publish.', page.title));
}

async function offerMerge(
  deps: PagesDependencies,
  uri: vscode.Uri,
  { page }: Comparison,
  places: number,
): Promise<void> {
  const merge = l10n.t('Merge into the File');
  const words = l10n.t(
    '"{0}" was changed on the site where the file was changed too. Places to settle: {1}. Nothing was published.',
    plainLabel(page.title),
    places,
  );
  if ((await tellWarning(words, merge)) === merge) await pullPage(deps, uri);
}

/** Notes it for stand-up notes; what is no file of the user's, as those notes themselves, is none of their work. */
async function journal(
  deps: Pick<PagesDependencies, 'sites' | 'journal'>,
  uri: vscode.Uri,
  ref: PageRef,
  title: string,
): Promise<void> {
  const site = deps.sites.get(ref.siteId);
  if (uri.scheme === 'untitled' || !site) return;
  const key = findIssueKey(title);
  const page = { kind: 'published', text: title, url: pageUrl(site, ref.pageId) } as const;
  await deps.journal.note([
    { ...page, place: `${ref.siteId}/${ref.pageId}`, ...(key !== undefined && { key }) },
  ]);
}

async function tellPublished(
  { sites }: PagesDependencies,
  { siteId, pageId }: PageRef,
  words: string,
): Promise<void> {
  const site = sites.get(siteId);
  const open = l10n.t('Open in Browser');
  if ((await tell(words, ...(site ? [open] : []))) === open && site) await openWebPage(pageUrl(site, pageId));
}
