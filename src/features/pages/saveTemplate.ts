import * as vscode from 'vscode';
import type { Page } from '../../atlassian/model/page.ts';
import type { Space } from '../../atlassian/model/confluence.ts';
import type { Site } from '../../atlassian/model/site.ts';
import { pageUrl, type PageRef } from '../../atlassian/pages/pageAddress.ts';
import { ShipshapeError } from '../../core/errors.ts';
import { runCommand } from '../../platform/commands.ts';
import { plainLabel } from '../../platform/labels.ts';
import { tell } from '../../platform/notifications.ts';
import { withProgress } from '../../platform/progress.ts';
import { askText } from '../../platform/quickInput.ts';
import { openWebPage } from '../../platform/webPages.ts';
import { confluenceOf, type PagesDependencies } from './pagesDependencies.ts';

const { l10n } = vscode;

/** Saves a page as a template of its space, where the account may make some; else says who may, or where. */
export async function saveTemplate(deps: Pick<PagesDependencies, 'sites'>, ref: PageRef): Promise<void> {
  const { site, confluence } = await confluenceOf(deps.sites, ref.siteId);
  const read = await withProgress({ notification: l10n.t('Reading the page…') }, async (signal) => {
    const page = await confluence.page(ref.pageId, {}, signal);
    if (!page) throw new ShipshapeError('notFound', `No page ${ref.pageId}`, { siteId: ref.siteId });
    return { page, ability: await confluence.templateAbility(page, signal) };
  });
  if (read.kind === 'cancelled') return;
  const { page, ability } = read.value;
  switch (ability.kind) {
    case 'unsupported':
      return leadToBrowser(site, page);
    case 'notAdmin':
      void tell(
        l10n.t('Only administrators of {0} may make templates there.', plainLabel(ability.space.name)),
      );
      return;
    case 'allowed':
      return askAndSave(deps, site, page, ability.space);
  }
}

async function leadToBrowser(site: Site, page: Page): Promise<void> {
  const open = l10n.t('Open in Browser');
  const words = l10n.t('{0} lets templates be made in the browser alone.', site.name);
  if ((await tell(words, open)) === open) await openWebPage(pageUrl(site, page.id));
}

async function askAndSave(
  { sites }: Pick<PagesDependencies, 'sites'>,
  site: Site,
  page: Page,
  space: Space,
): Promise<void> {
  const spaceName = plainLabel(space.name);
  const answer = await askText({
    title: l10n.t('Save Page as Template'),
    prompt: l10n.t(
      'The name of the template in {0}. Its items are open there, and comments stay with the page.',
      spaceName,
    ),
    placeholder: l10n.t('Name'),
    value: page.title,
    validate: (text) => (text.trim() === '' ? l10n.t('Type a name.') : undefined),
    submit: async (text, signal) => {
      const wanted = text.trim();
      const [{ confluence }, { pageAsTemplate }] = await Promise.all([
        confluenceOf(sites, site.id),
        import('../../atlassian/storageFormat/pageAsTemplate.ts'),
      ]);
      // Also after an answer that was lost: what is there already is not made twice.
      const known = await confluence.templates(space.key, signal);
      if (known.some((one) => one.name.trim().toLowerCase() === wanted.toLowerCase()))
        return l10n.t('{0} has a template of this name already.', spaceName);
      const body = pageAsTemplate(page.body, { title: page.title, spaceKey: space.key });
      await confluence.createTemplate({ spaceKey: space.key, name: wanted, body }, signal);
      return undefined;
    },
  });
  if (answer.kind !== 'next') return;
  void tell(l10n.t('"{0}" is now a template of {1}.', answer.value.trim(), space.name));
  await runCommand('shipshape.refreshTemplates');
}
