import type { MarkdownIt } from 'markdown-it';
import * as vscode from 'vscode';
import type { SiteDirectory } from '../../../atlassian/ports/sites.ts';
import { projectKeyOf } from '../../../core/issueKey.ts';
import { browseUrl, safeWebUrl } from '../../../core/links.ts';
import { TICK_PATH, linkTo } from '../../../platform/editorLinks.ts';
import type { DocumentScheme } from '../../../platform/virtualDocuments.ts';
import type { WorkContext } from '../../../ui/workContext.ts';
import { addAlerts, type AlertKind } from './alerts.ts';
import { addBlanks } from './blanks.ts';
import { addCheckBoxes, type TickLink } from './checkBoxes.ts';
import { addIssueKeyLinks } from './issueKeyLinks.ts';
import type { PreviewedItem } from './previewedItem.ts';
import { previewTicks } from './previewTicks.ts';

const { l10n } = vscode;

export interface PreviewDependencies {
  readonly sites: SiteDirectory;
  readonly workContext: Pick<WorkContext, 'recentIssues'>;
}

/** Templates are previewed as documents of this scheme; they are no files. */
const TEMPLATE_SCHEME: DocumentScheme = 'shipshape-template';

/** Adds to VS Code's Markdown preview: check boxes that can be ticked, links of issue keys, alerts, blanks. */
export function extendPreview(markdown: MarkdownIt, services: PreviewDependencies): MarkdownIt {
  addAlerts(markdown, alertName);
  addCheckBoxes(markdown, tickLinkOf);
  addIssueKeyLinks(markdown, (key) => issueUrlOf(key, services));
  addBlanks(markdown, (document) => document instanceof vscode.Uri && document.scheme === TEMPLATE_SCHEME);
  return markdown;
}

function tickLinkOf(item: PreviewedItem, document: unknown): TickLink | undefined {
  if (!(document instanceof vscode.Uri)) return undefined;
  const isWritable = vscode.workspace.fs.isWritableFileSystem(document.scheme) === true;
  if (!isWritable && document.scheme !== 'untitled') return undefined;
  const name = previewTicks.nameOf({ uri: document, item });
  // In a browser the preview follows no link into the editor: there the box has a menu instead.
  const href = vscode.env.uiKind === vscode.UIKind.Desktop ? linkTo(TICK_PATH, name) : undefined;
  return {
    ...(href !== undefined && { href }),
    menuContext: {
      webviewSection: 'shipshapeItem',
      shipshapeTick: name,
      preventDefaultContextMenuItems: true,
    },
  };
}

/** The site whose project it is, as far as this window knows; the only one where it knows nothing of the project. */
function issueUrlOf(key: string, { sites, workContext }: PreviewDependencies): string | undefined {
  const all = sites.list();
  const project = projectKeyOf(key);
  const recent = workContext.recentIssues().find((issue) => projectKeyOf(issue.key) === project);
  const site = all.find(({ id }) => id === recent?.siteId) ?? (all.length === 1 ? all[0] : undefined);
  return site && safeWebUrl(browseUrl(site.url, key));
}

function alertName(kind: AlertKind): string {
  switch (kind) {
    case 'note':
      return l10n.t('Note');
    case 'tip':
      return l10n.t('Tip');
    case 'important':
      return l10n.t('Important');
    case 'warning':
      return l10n.t('Warning');
    case 'caution':
      return l10n.t('Caution');
  }
}
