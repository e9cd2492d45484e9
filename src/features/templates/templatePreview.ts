import * as vscode from 'vscode';
import { ShipshapeError } from '../../core/errors.ts';
import { describeError } from '../../platform/errorMessages.ts';
import { serveDocuments } from '../../platform/virtualDocuments.ts';
import type { RecentTemplate } from './recentTemplates.ts';
import { resolveTemplate } from './resolveTemplate.ts';
import type { TemplateCatalog } from './templateCatalog.ts';
import type { TemplateConverter } from './templateConverter.ts';
import {
  fileNameOf,
  isTemplateRef,
  isTemplateScope,
  scopeKey,
  TEMPLATE_SCHEME,
  type TemplateScope,
} from './templateModel.ts';

/** VS Code's Markdown preview as an editor. */
const PREVIEW_EDITOR = 'vscode.markdown.preview.editor';

/** Shows templates as read-only Markdown documents, in VS Code's own preview. */
export class TemplatePreview implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #catalog: TemplateCatalog;
  readonly #converter: TemplateConverter;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #disposables: vscode.Disposable[];

  readonly onDidChange = this.#changed.event;

  constructor(catalog: TemplateCatalog, converter: TemplateConverter) {
    this.#catalog = catalog;
    this.#converter = converter;
    this.#disposables = [
      this.#changed,
      serveDocuments(TEMPLATE_SCHEME, this),
      catalog.onDidChange(({ scope }) => {
        // Only what came in anew can read otherwise than before.
        if (scope === undefined) return;
        for (const { uri } of vscode.workspace.textDocuments) {
          if (uri.scheme === TEMPLATE_SCHEME && sameScope(readUri(uri)?.scope, scope))
            this.#changed.fire(uri);
        }
      }),
    ];
  }

  /** Opens the preview of a template, in a tab of its own that stays. */
  async show(template: RecentTemplate): Promise<void> {
    const uri = previewUri(template);
    try {
      // As an editor of this document: VS Code's usual preview is one tab that shows what was looked at last.
      await vscode.commands.executeCommand('vscode.openWith', uri, PREVIEW_EDITOR, { preview: false });
    } catch {
      // The Markdown extension is switched off, or missing in an editor built on VS Code.
      await vscode.window.showTextDocument(uri, { preview: true });
    }
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const target = readUri(uri);
    try {
      const found = target && (await this.#catalog.find(target.templateRef, target.scope));
      const template =
        found &&
        ((await this.#catalog.withBody(found)) ??
          (await resolveTemplate(this.#catalog, found, vscode.l10n.t)).template);
      if (template === undefined) throw new ShipshapeError('notFound', 'The previewed template is gone');
      const shown = await this.#converter.toMarkdown(template, new Map(), { remoteImages: false });
      return shown.markdown;
    } catch (error) {
      // A tab restored after a restart may find its site offline: the document says so instead of a pop-up.
      return `${describeError(error).message}\n`;
    }
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}

/** The address of a template's preview, which names the template wherever it is kept. */
function previewUri({ templateRef, name, scope }: RecentTemplate): vscode.Uri {
  return vscode.Uri.from({
    scheme: TEMPLATE_SCHEME,
    path: `/${fileNameOf(name)}`,
    query: JSON.stringify({ templateRef, scope }),
  });
}

/** The template that the tab of a preview shows. */
export function templateOfUri(uri: vscode.Uri): Pick<RecentTemplate, 'templateRef' | 'scope'> | undefined {
  return uri.scheme === TEMPLATE_SCHEME ? readUri(uri) : undefined;
}

function readUri(uri: vscode.Uri): Pick<RecentTemplate, 'templateRef' | 'scope'> | undefined {
  try {
    const query: unknown = JSON.parse(uri.query);
    if (typeof query !== 'object' || query === null || !('templateRef' in query)) return undefined;
    if (!isTemplateRef(query.templateRef)) return undefined;
    const scope = 'scope' in query ? query.scope : undefined;
    return { templateRef: query.templateRef, ...(isTemplateScope(scope) && { scope }) };
  } catch {
    return undefined;
  }
}

function sameScope(one: TemplateScope | undefined, other: TemplateScope): boolean {
  return one !== undefined && scopeKey(one) === scopeKey(other);
}
