import type { MarkdownIt } from 'markdown-it';
import * as vscode from 'vscode';
import type { ShipshapeApi } from '../features/agents/api/shipshapeApi.ts';

type MarkdownPlugin = (markdown: MarkdownIt) => MarkdownIt;

/** What other extensions see of this one. VS Code's Markdown preview looks for `extendMarkdownIt`. */
export interface PublicApi {
  readonly extendMarkdownIt: MarkdownPlugin;
  /** Sites and issues, for whoever wants to work with them; loaded when it is asked for. See docs/api.md. */
  readonly getApi: (version: 1) => Promise<ShipshapeApi>;
}

/**
 * @param load gives what extends the preview. VS Code does not wait for it: the first preview is drawn without, and
 * once more when it is there.
 * @param getApi loads what other extensions work with
 */
export function createPublicApi(load: () => Promise<MarkdownPlugin>, getApi: PublicApi['getApi']): PublicApi {
  let plugin: MarkdownPlugin | undefined;
  let loading: Promise<void> | undefined;
  return {
    getApi,
    extendMarkdownIt: (markdown) => {
      if (plugin !== undefined) return plugin(markdown);
      loading ??= load().then(async (loaded) => {
        plugin = loaded;
        await vscode.commands.executeCommand('markdown.api.reloadPlugins');
      });
      loading.catch(() => {
        loading = undefined;
      });
      return markdown;
    },
  };
}
