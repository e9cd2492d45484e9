import type { MarkdownIt } from 'markdown-it';
import * as vscode from 'vscode';
import { delay } from '../core/abort.ts';
import type { ShipshapeApi } from '../features/agents/api/shipshapeApi.ts';

type MarkdownPlugin = (markdown: MarkdownIt) => MarkdownIt;

/** What other extensions see of this one. VS Code's Markdown preview looks for `extendMarkdownIt`. */
export interface PublicApi {
  readonly extendMarkdownIt: MarkdownPlugin;
  /** Sites and issues, for whoever wants to work with them; loaded when it is asked for. See docs/api.md. */
  readonly getApi: (version: 1) => Promise<ShipshapeApi>;
}

/** Milliseconds after which a look that a preview was about to take at its file is over. */
const PENDING_MS = 500;

/**
 * @param load gives what extends the preview. VS Code does not wait for it: the first preview is drawn without, and
 * once more when it is there.
 * @param getApi loads what other extensions work with
 * @param pendingMs handed in by tests
 */
export function createPublicApi(
  load: () => Promise<MarkdownPlugin>,
  getApi: PublicApi['getApi'],
  pendingMs = PENDING_MS,
): PublicApi {
  let plugin: MarkdownPlugin | undefined;
  let loading: Promise<void> | undefined;
  return {
    getApi,
    extendMarkdownIt: (markdown) => {
      if (plugin !== undefined) return plugin(markdown);
      loading ??= load().then(async (loaded) => {
        plugin = loaded;
        await vscode.commands.executeCommand('markdown.api.reloadPlugins');
        // A preview that is about to look whether its file has changed takes no other word, and draws nothing anew.
        await delay(pendingMs);
        await vscode.commands.executeCommand('markdown.preview.refresh');
      });
      loading.catch(() => {
        loading = undefined;
      });
      return markdown;
    },
  };
}
