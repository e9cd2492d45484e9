import * as vscode from 'vscode';
import { joinSentences } from '../../core/localize.ts';
import { pageUrl, type PageRef } from '../../atlassian/pages/pageAddress.ts';
import { reasonOf } from '../../core/errors.ts';
import { hasConflictMarks } from '../../markdown/conflictMarks.ts';
import { plainLabel } from '../../platform/labels.ts';
import { confirm, tell, tellWarning } from '../../platform/notifications.ts';
import { withProgress } from '../../platform/progress.ts';
import { openWebPage } from '../../platform/webPages.ts';
import { readFileText } from '../../platform/textFiles.ts';
import { NewPage, type NewPageResult } from '../../ui/newPage.ts';
import { PagePlace } from '../../ui/pagePlace.ts';
import { takeSteps } from '../../platform/quickInput.ts';
import { look, type Comparison } from './look.ts';
import type { PagesDependencies } from './pagesDependencies.ts';
import { planSending } from './planSending.ts';
import { pullPage } from './pullPage.ts';
import {
  astrayWords,
  attachedWords,
  oddLabelWords,
  reviewPublish,
  type PublishChoices,
} from './reviewPublish.ts';
import { prepareFile, sendChange, settlePage, tie, type PreparedFile, type Sending } from './sendPage.ts';
import { tellUntied } from './tellUntied.ts';
import { markdownOf, tieOf } from './tiedFile.ts';

const { l10n } = vscode;

/** Publishes a Markdown file: to the page it is tied to, else where the user says. */
export async function publishPage(deps: PagesDependencies, uri: vscode.Uri): Promise<void> {
  // Refuses what is read in another encoding than the file's own: it must not reach the page.
  const file = await readFileText(uri);
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
  if (known.kind === 'unknown' || known.kind === 'twice') {
    await tellUntied(known);
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
  const place = new PagePlace(deps);
  let prepared: PreparedFile | undefined;
  const newPage = new NewPage(deps.sites, place, {
    body: async () => (prepared = await prepareFile(deps, uri)).body,
  });
  const title = readPageText(markdownOf(file)).title ?? name;
  const ended = await takeSteps(() => [...place.steps(), newPage.step(title)], {
    title: l10n.t('Publish to Confluence'),
  });
  const result = await newPage.result();
  if (result?.kind === 'made' && prepared) await settle(deps, uri, result, prepared);
  else if (result?.kind === 'taken' && ended === 'finished') await tieTo(deps, uri, result);
}

/** The title is taken: that page may be the one that is meant. */
async function tieTo(
  deps: PagesDependencies,
  uri: vscode.Uri,
  { site, page }: Pick<NewPageResult, 'site' | 'page'>,
): Promise<void> {
  const isMeant = await confirm(
    l10n.t('There is a page "{0}" already. Publish to it?', page.title),
    l10n.t('The file is tied to that page. You see what would change before anything is published.'),
    l10n.t('Publish to It'),
  );
  if (!isMeant) return;
  await tie(deps, uri, site, page);
  await publishTo(deps, uri, { siteId: site.id, pageId: page.id });
}

async function settle(
  deps: PagesDependencies,
  uri: vscode.Uri,
  made: Extract<NewPageResult, { readonly kind: 'made' }>,
  prepared: PreparedFile,
): Promise<void> {
  const { site, page } = made;
  const done = await withProgress({ notification: l10n.t('Publishing "{0}"…', page.title) }, () =>
    settlePage(deps, uri, made, prepared),
  );
  if (done.kind === 'cancelled') return;
  const words = l10n.t('"{0}" is published.', page.title);
  const { astray, odd } = done.value;
  await tellPublished(
    deps,
    { siteId: site.id, pageId: page.id },
    joinSentences(
      [words, ...attachedWords(prepared.targets.files), ...astrayWords(astray), ...oddLabelWords(odd)],
      l10n.t,
    ),
  );
}

async function publishTo(deps: PagesDependencies, uri: vscode.Uri, ref: PageRef): Promise<void> {
  const { planLabels } = await import('../../atlassian/pages/pageLabels.ts');
  let chosen: PublishChoices = { message: '', isMinor: false };
  // Once more when somebody is faster, over what is there then.
  for (let isFirst = true; ; isFirst = false) {
    const looked = await look(deps, uri, ref, { withLabels: true });
    if (!looked) return;
    if (looked.page.isArchived === true) {
      void tellWarning(
        l10n.t(
          '"{0}" is archived on the site. Restore it there first, then publish.',
          plainLabel(looked.page.title),
        ),
      );
      return;
    }
    const { plan, files, labels, isSame } = await planSending(looked);
    if (plan.kind === 'conflict') return offerMerge(deps, uri, looked, plan.merged.conflicts);
    if (isSame) return tellSame(deps, uri, ref, looked, labels?.odd ?? []);
    const change = plan.kind === 'change' ? plan : undefined;
    const answer = await reviewPublish(deps, ref, looked, {
      change,
      files,
      wasFaster: !isFirst,
      chosen,
    });
    if (!answer) return;
    // Where somebody is faster, it is not asked for again.
    chosen = answer;
    const names = answer.labels ?? looked.labels;
    const sending = {
      ...{ ref, looked, change, files },
      labels: looked.labelled && planLabels(names, looked.labelled),
      ...(answer.labels && { chosenLabels: answer.labels }),
      message: answer.message.trim(),
      isMinor: answer.isMinor,
    };
    if (await send(deps, uri, sending)) return;
  }
}

/** False where the page was changed since it was looked at. */
async function send(deps: PagesDependencies, uri: vscode.Uri, sending: Sending): Promise<boolean> {
  const { ref, looked, change } = sending;
  const title = change?.change.title ?? looked.page.title;
  try {
    const done = await withProgress({ notification: l10n.t('Publishing "{0}"…', title) }, () =>
      sendChange(deps, uri, sending),
    );
    if (done.kind === 'cancelled') return true;
    const page = done.value;
    await tellPublished(deps, ref, publishedWords(title, page?.version, sending.files.length > 0));
    return true;
  } catch (error) {
    if (reasonOf(error) === 'conflict') return false;
    throw error;
  }
}

function publishedWords(title: string, version: number | undefined, withFiles: boolean): string {
  if (version !== undefined) return l10n.t('"{0}" is published as version {1}.', title, version);
  return withFiles
    ? l10n.t('The files of "{0}" are published.', title)
    : l10n.t('The labels of "{0}" are published.', title);
}

async function tellSame(
  deps: PagesDependencies,
  uri: vscode.Uri,
  ref: PageRef,
  { base, page }: Comparison,
  oddLabels: readonly string[],
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
  const words = l10n.t('"{0}" says what the file says: nothing to publish.', page.title);
  void tell(joinSentences([words, ...oddLabelWords(oddLabels)], l10n.t));
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

async function tellPublished(
  { sites }: PagesDependencies,
  { siteId, pageId }: PageRef,
  words: string,
): Promise<void> {
  const site = sites.get(siteId);
  const open = l10n.t('Open in Browser');
  if ((await tell(words, ...(site ? [open] : []))) === open && site) await openWebPage(pageUrl(site, pageId));
}
