import * as vscode from 'vscode';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { reasonOf } from '../../core/errors.ts';
import { plainLabel, plainMarkdown, spokenLabel } from '../../platform/labels.ts';
import { asOfText } from '../../platform/asOf.ts';
import { treeCommand, type TemplateTarget } from '../../platform/commands.ts';
import { describeError } from '../../platform/errorMessages.ts';
import { withProgress } from '../../platform/progress.ts';
import type { TreeSource } from '../../platform/fillTreeView.ts';
import { noticeItem, rowItem, type NoticeNode } from '../../platform/treeRows.ts';
import { writeDrag } from './templateDrop.ts';
import type { TemplateCatalog } from './templateCatalog.ts';
import { countsOf } from './templateCounts.ts';
import { refKey, scopeKey, type TemplateEntry, type TemplateScope } from './templateModel.ts';
import { spaceLabel, templateLook } from './templateRows.ts';

const { l10n } = vscode;

export const TEMPLATES_VIEW = 'shipshape.templates';

export type TemplateNode =
  | { readonly kind: 'team' }
  | { readonly kind: 'builtins' }
  | { readonly kind: 'site'; readonly siteId: string; readonly name: string }
  | { readonly kind: 'scope'; readonly scope: TemplateScope; readonly name: string }
  | (TemplateTarget & { readonly kind: 'template'; readonly template: TemplateEntry })
  | NoticeNode;

/** The tree of templates: the team's own and built-in ones, then those of the sites by space, asked for when they are opened. */
export class TemplatesTree implements TreeSource<TemplateNode>, vscode.Disposable {
  readonly #catalog: TemplateCatalog;
  readonly #sites: SiteDirectory;
  readonly #changed = new vscode.EventEmitter<TemplateNode | undefined>();
  readonly #disposables: vscode.Disposable[];
  /** Rows stay the same objects, so that a single one can be painted anew. */
  readonly #scopes = new Map<string, TemplateNode & { kind: 'scope' }>();
  readonly #siteRows = new Map<string, TemplateNode & { kind: 'site' }>();

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(catalog: TemplateCatalog, sites: SiteDirectory) {
    this.#catalog = catalog;
    this.#sites = sites;
    this.#disposables = [
      this.#changed,
      catalog.onDidChange(({ siteId, scope }) => {
        if (scope !== undefined) this.#paint(this.#scopes.get(scopeKey(scope)));
        else if (siteId !== undefined && sites.list().length > 1) this.#paint(this.#siteRows.get(siteId));
        else this.#changed.fire(undefined);
      }),
    ];
  }

  async getTreeItem(node: TemplateNode): Promise<vscode.TreeItem> {
    const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    switch (node.kind) {
      case 'team': {
        const item = rowItem('team', l10n.t('Team checklists'), 'organization', Expanded);
        item.description = String((await this.#catalog.team()).templates.length);
        return item;
      }
      case 'builtins': {
        const alone = this.#sites.list().length === 0;
        // VS Code remembers by id what is open: signing in closes the group, to make room for the site's own.
        const item = rowItem(
          alone ? 'builtins/alone' : 'builtins',
          l10n.t('Built-in checklists'),
          'package',
          alone ? Expanded : Collapsed,
        );
        item.description = String((await this.#catalog.builtins()).length);
        return item;
      }
      case 'site': {
        const item = rowItem(`site/${node.siteId}`, node.name, 'globe', Collapsed);
        const { asOf } = this.#catalog.spaces(node.siteId);
        if (asOf !== undefined) item.description = plainLabel(asOfText(asOf));
        return item;
      }
      case 'scope': {
        const { scope, name } = node;
        const { status, items, asOf } = this.#catalog.templates(scope);
        const item = rowItem(
          `scope/${scopeKey(scope)}`,
          name,
          scope.spaceKey === undefined ? 'globe' : 'library',
          Collapsed,
        );
        item.contextValue = 'space';
        if (asOf !== undefined) item.description = plainLabel(`${items.length} · ${asOfText(asOf)}`);
        else if (status === 'ready') item.description = String(items.length);
        return item;
      }
      case 'template':
        return templateItem(node.template);
      case 'notice':
        return noticeItem(node);
    }
  }

  async getChildren(node?: TemplateNode): Promise<TemplateNode[]> {
    if (node === undefined) return this.#roots();
    switch (node.kind) {
      case 'team': {
        const { templates, leftOut } = await this.#catalog.team();
        return [...templates.map(templateNode), ...leftOut.map(leftOutNode)];
      }
      case 'builtins':
        return (await this.#catalog.builtins()).map(templateNode);
      case 'site':
        await this.#catalog.restoreSpaces(node.siteId);
        if (this.#catalog.spaces(node.siteId).items.length > 0) this.#confirmSpaces(node.siteId);
        else await this.#catalog.ensureSpaces(node.siteId);
        return this.#ofSite(node.siteId);
      case 'scope':
        return this.#ofScope(node.scope);
      default:
        return [];
    }
  }

  handleDrag(source: readonly TemplateNode[], transfer: vscode.DataTransfer): void {
    const [first] = source.filter((node) => node.kind === 'template');
    if (first !== undefined) writeDrag(transfer, first.template);
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Paints one row anew; a row that was never shown needs none. */
  #paint(node: TemplateNode | undefined): void {
    if (node !== undefined) this.#changed.fire(node);
  }

  async #roots(): Promise<TemplateNode[]> {
    const sites = this.#sites.list();
    const team = await this.#catalog.team();
    const hasTeam = team.templates.length + team.leftOut.length > 0;
    const own: TemplateNode[] = [...(hasTeam ? [{ kind: 'team' as const }] : []), { kind: 'builtins' }];
    const [only, ...others] = sites;
    if (only === undefined || others.length > 0) {
      return [...own, ...sites.map(({ id, name }) => this.#siteNode(id, name))];
    }
    // With a single site its spaces stand at the top; the rows that need no request do not wait for them.
    await this.#catalog.restoreSpaces(only.id);
    if (['none', 'stale'].includes(this.#catalog.spaces(only.id).status)) this.#confirmSpaces(only.id);
    return [...own, ...this.#ofSite(only.id)];
  }

  /** Asks the site while the rows stand there as they were known. */
  #confirmSpaces(siteId: string): void {
    void withProgress({ viewId: TEMPLATES_VIEW }, () => this.#catalog.ensureSpaces(siteId));
  }

  #ofSite(siteId: string): TemplateNode[] {
    const { items, cursor, status, error } = this.#catalog.spaces(siteId);
    return [
      this.#scopeNode({ siteId }, l10n.t('Global templates')),
      ...(status === 'failed' ? [this.#failure(siteId, `spaces/${siteId}`, error)] : []),
      ...(status === 'loading' && items.length === 0
        ? [
            {
              kind: 'notice' as const,
              id: `loading/${siteId}`,
              label: l10n.t('Loading spaces…'),
              icon: 'loading~spin',
            },
          ]
        : []),
      ...items.map((space) => this.#scopeNode({ siteId, spaceKey: space.key }, spaceLabel(space))),
      ...(cursor === undefined ? [] : [moreNode(siteId)]),
    ];
  }

  async #ofScope(scope: TemplateScope): Promise<TemplateNode[]> {
    await this.#catalog.restoreTemplates(scope);
    const known = this.#catalog.templates(scope);
    if (known.status === 'stale' && known.items.length > 0) {
      void withProgress({ viewId: TEMPLATES_VIEW }, () => this.#catalog.ensureTemplates(scope));
    } else await this.#catalog.ensureTemplates(scope);
    const { items, status, error } = this.#catalog.templates(scope);
    const rows: TemplateNode[] = items.map(templateNode);
    // That the site does not answer stands above already, and the age of these rows beside their space.
    const isSaid = rows.length > 0 && this.#catalog.spaces(scope.siteId).status === 'failed';
    if (status === 'failed' && !isSaid) return [this.#failure(scope.siteId, scopeKey(scope), error), ...rows];
    if (rows.length > 0) return rows;
    return [
      { kind: 'notice', id: `empty/${scopeKey(scope)}`, label: l10n.t('No templates here'), icon: 'info' },
    ];
  }

  #failure(siteId: string, id: string, error: unknown): NoticeNode {
    const { message, actions } = describeError(error, this.#sites.get(siteId)?.name);
    const forbidden = reasonOf(error) === 'forbidden';
    const command = actions.includes('signInAgain')
      ? treeCommand(l10n.t('Sign In Again'), 'shipshape.signInAgain', { siteId })
      : treeCommand(l10n.t('Try Again'), 'shipshape.refreshTemplates');
    return {
      kind: 'notice',
      id: `failed/${id}`,
      label: forbidden ? l10n.t('Your account may not see these templates') : message,
      icon: forbidden ? 'lock' : 'warning',
      tooltip: `${message}\n${command.title}`,
      command,
    };
  }

  #siteNode(siteId: string, name: string): TemplateNode {
    const known = this.#siteRows.get(siteId);
    if (known?.name === name) return known;
    const node = { kind: 'site' as const, siteId, name };
    this.#siteRows.set(siteId, node);
    return node;
  }

  #scopeNode(scope: TemplateScope, name: string): TemplateNode {
    const key = scopeKey(scope);
    const known = this.#scopes.get(key);
    if (known?.name === name) return known;
    const node = { kind: 'scope' as const, scope, name };
    this.#scopes.set(key, node);
    return node;
  }
}

function templateNode(template: TemplateEntry): TemplateNode {
  return { kind: 'template', templateRef: template.templateRef, template };
}

function leftOutNode(words: string): NoticeNode {
  return { kind: 'notice', id: `left/${words}`, label: words, icon: 'warning' };
}

function moreNode(siteId: string): TemplateNode {
  const label = l10n.t('Load more…');
  return {
    kind: 'notice',
    id: `more/${siteId}`,
    label,
    icon: 'ellipsis',
    command: treeCommand(label, 'shipshape.loadMoreSpaces', siteId),
  };
}

function templateItem(template: TemplateEntry): vscode.TreeItem {
  const look = templateLook(template, countsOf(template), l10n.t);
  const { None } = vscode.TreeItemCollapsibleState;
  const item = rowItem(refKey(template.templateRef), look.label, look.icon, None);
  item.description = plainLabel(look.description);
  item.contextValue = look.contextValue;
  item.accessibilityInformation = spokenLabel(look.spoken);
  // What a site says must not become a link or a picture here.
  const { title, text, facts } = look.tooltip;
  const lines = [text, ...facts].filter((line) => line !== '').map(plainMarkdown);
  item.tooltip = new vscode.MarkdownString([`**${plainMarkdown(title)}**`, ...lines].join('\n\n'));
  item.command = treeCommand(l10n.t('Preview'), 'shipshape.previewTemplate', {
    templateRef: template.templateRef,
  });
  return item;
}
