import { extendMarkdownIt } from '../features/workspaceChecklists/previewCheckboxes.ts';

/** What other extensions see of this one. VS Code's Markdown preview looks for `extendMarkdownIt`. */
export const publicApi = { extendMarkdownIt };

export type PublicApi = typeof publicApi;
