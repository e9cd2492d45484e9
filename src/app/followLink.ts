import * as vscode from 'vscode';
import type { SiteDirectory } from '../atlassian/ports/sites.ts';
import type { Site } from '../atlassian/model/site.ts';
import { issueLinkTarget, sitesNamed, type IssueLinkTarget } from '../core/issueLinkTarget.ts';
import { runCommand } from '../platform/commands.ts';
import { TICK_PATH } from '../platform/editorLinks.ts';
import { confirm, tellWarning } from '../platform/notifications.ts';
import { chooseSite } from '../ui/chooseSite.ts';

const { l10n } = vscode;

/**
 * Does what a link into the editor asks for. Anybody can write one, on a web page or in a chat: an issue is opened only
 * after the user has agreed, and an item ticked only by a link that a preview of this window was given.
 */
export async function followLink({ path, query }: vscode.Uri, sites: SiteDirectory): Promise<void> {
  if (path === TICK_PATH) {
    await runCommand('shipshape.tickPreviewedItem', { shipshapeTick: query });
    return;
  }
  const target = issueLinkTarget(path, query);
  if (target === undefined) {
    void tellWarning(l10n.t('Shipshape does not understand this link.'));
    return;
  }
  const site = await siteOf(target, sites);
  if (site === undefined) return;
  const question = l10n.t('Open {0} of {1}?', target.key, site.name);
  if (!(await confirm(question, l10n.t('A link from outside asks for it.'), l10n.t('Open')))) return;
  await runCommand('shipshape.openIssue', { ref: { siteId: site.id, key: target.key } });
}

/** The site that the link names, or the only one, or the one that the user picks of those that it may mean. */
async function siteOf(
  { key, site: named }: IssueLinkTarget,
  sites: SiteDirectory,
): Promise<Site | undefined> {
  const all = sites.list();
  const meant = named === undefined ? all : sitesNamed(all, named);
  const [only, ...others] = meant;
  if (only === undefined) {
    void tellWarning(
      named === undefined
        ? l10n.t('{0} cannot be opened: there is no site yet.', key)
        : l10n.t('{0} belongs to {1}, which is not among your sites.', key, named),
    );
    return undefined;
  }
  if (others.length === 0) return only;
  const picked = await chooseSite(
    meant,
    { title: l10n.t('Open {0}', key) },
    { placeholder: l10n.t('Which site does it belong to?') },
  );
  return picked.kind === 'next' ? picked.value : undefined;
}
