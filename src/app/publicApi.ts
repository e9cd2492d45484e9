import type { MarkdownIt } from 'markdown-it';
import * as vscode from 'vscode';

type MarkdownPlugin = (markdown: MarkdownIt) => MarkdownIt;

/** What other extensions see of this one. VS Code's Markdown preview looks for `extendMarkdownIt`. */
export interface PublicApi {
  readonly extendMarkdownIt: MarkdownPlugin;
}

/**
 * @param load gives what extends the preview. VS Code does not wait for it: the first preview is drawn without, and
 * once more when it is there.
 */
export function createPublicApi(load: () => Promise<MarkdownPlugin>): PublicApi {
  let plugin: MarkdownPlugin | undefined;
  let loading: Promise<void> | undefined;
  return {
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
