import type { MarkdownIt } from 'markdown-it';
import * as vscode from 'vscode';
import type { IssueStore } from '../../../atlassian/ports/issueStore.ts';
import type { SiteDirectory } from '../../../atlassian/ports/sites.ts';
import type { Disposable } from '../../../core/events.ts';
import { projectKeyOf, type KnownProjects } from '../../../core/issueKey.ts';
import { browseUrl, safeWebUrl } from '../../../core/links.ts';
import { TICK_PATH, linkTo } from '../../../platform/editorLinks.ts';
import type { DocumentScheme } from '../../../platform/virtualDocuments.ts';
import { issueOfKey, knownProjects } from '../../../ui/siteOfKey.ts';
import type { WorkContext } from '../../../ui/workContext.ts';
import { addAlerts, type AlertKind } from './alerts.ts';
import { addBlanks } from './blanks.ts';
import { addCheckBoxes, type TickLink } from './checkBoxes.ts';
import { addIssueKeyLinks } from './issueKeyLinks.ts';
import type { PreviewedItem } from './previewedItem.ts';
import { previewTicks } from './previewTicks.ts';

const { l10n } = vscode;

/** Projects that are waited for: what stands before a dash is none, as a rule. */
const MOST_UNKNOWN = 1000;

export interface PreviewDependencies {
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  readonly workContext: Pick<WorkContext, 'recentIssues' | 'selectedIssues'>;
}

/** Templates are previewed as documents of this scheme; they are no files. */
const TEMPLATE_SCHEME: DocumentScheme = 'shipshape-template';

/**
 * VS Code's Markdown preview with check boxes that can be ticked, links of issue keys, alerts and blanks. VS Code builds
 * its readers of Markdown anew now and then: all of them share one ear for projects that become known.
 */
export class ChecklistPreview implements Disposable {
  readonly #services: PreviewDependencies;
  readonly #isSeen: KnownProjects;
  /** Projects whose keys were left as they are. */
  readonly #unknown = new Set<string>();
  readonly #listening: Disposable;

  constructor(services: PreviewDependencies) {
    this.#services = services;
    this.#isSeen = knownProjects(services);
    this.#listening = services.issues.onDidChange((changed) => {
      const projects = new Set(changed.map(({ key }) => projectKeyOf(key)));
      const learnt = [...projects].filter((one) => this.#unknown.has(one) && this.#isSeen(one));
      for (const project of learnt) this.#unknown.delete(project);
      if (learnt.length > 0) void vscode.commands.executeCommand('markdown.preview.refresh');
    });
  }

  /** Adds them to a reader, and gives it back. */
  extend(markdown: MarkdownIt): MarkdownIt {
    addAlerts(markdown, alertName);
    addCheckBoxes(markdown, tickLinkOf);
    addIssueKeyLinks(
      markdown,
      (project) => this.#isKnown(project),
      (key) => issueUrlOf(key, this.#services),
    );
    addBlanks(markdown, (document) => document instanceof vscode.Uri && document.scheme === TEMPLATE_SCHEME);
    return markdown;
  }

  dispose(): void {
    this.#listening.dispose();
  }

  #isKnown(project: string): boolean {
    const isKnown = this.#isSeen(project);
    if (!isKnown && this.#unknown.size < MOST_UNKNOWN) this.#unknown.add(project);
    return isKnown;
  }
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

/** On the site of the issue of its project that was worked on last, or else on the only one that may have it. */
function issueUrlOf(key: string, services: PreviewDependencies): string | undefined {
  const project = projectKeyOf(key);
  const { sites, workContext } = services;
  const recent = workContext.recentIssues().find((issue) => projectKeyOf(issue.key) === project);
  const siteId = sites.get(recent?.siteId ?? '')?.id ?? issueOfKey(key, services)?.siteId;
  const site = sites.get(siteId ?? '');
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
