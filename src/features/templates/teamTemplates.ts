import * as vscode from 'vscode';
import { splitFrontMatter } from '../../markdown/frontMatter.ts';
import { plainText } from '../../markdown/model.ts';
import { readMarkdown } from '../../markdown/readMarkdown.ts';
import { decodeFile } from '../../platform/textFiles.ts';
import { readFile } from '../../platform/workspaceFs.ts';
import { TEAM_FILES, type LoadedTemplate } from './templateModel.ts';

const MOST_FILES = 200;
const MOST_BYTES = 256 * 1024;

/** The checklists that a team keeps in its repository, by name. What cannot be found or read is left out. */
export async function readTeamTemplates(
  onError: (error: unknown) => void,
): Promise<readonly LoadedTemplate[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const found = await Promise.all(
    folders.map(async (folder): Promise<readonly vscode.Uri[]> => {
      try {
        // Fails as a whole where a folder goes while it is looked through.
        return await vscode.workspace.findFiles(
          new vscode.RelativePattern(folder, TEAM_FILES),
          null,
          MOST_FILES,
        );
      } catch (error) {
        onError(error);
        return [];
      }
    }),
  );
  const templates = await Promise.all(
    found.flat().map(async (uri): Promise<readonly LoadedTemplate[]> => {
      try {
        if ((await vscode.workspace.fs.stat(uri)).size > MOST_BYTES) return [];
        const text = await decodeFile(uri, await readFile(uri));
        return [templateOf(uri, text)];
      } catch (error) {
        onError(error);
        return [];
      }
    }),
  );
  return templates.flat().sort((one, other) => one.name.localeCompare(other.name));
}

/** Its first heading is its name; what stands in its front matter is not inserted. */
function templateOf(uri: vscode.Uri, text: string): LoadedTemplate {
  const body = splitFrontMatter(text.replace(/^\ufeff/, '')).text.trim();
  const heading = readMarkdown(body).find((block) => block.type === 'heading');
  const fileName = uri.path.split('/').at(-1) ?? '';
  return {
    templateRef: { kind: 'team', uri: uri.toString() },
    name:
      (heading ? plainText(heading.runs) : fileName.replace(/\.md$/i, ''))
        .replace(/\s*[:：]?\s*\{\{[^{}]*\}\}/g, '')
        .trim() || fileName,
    description: vscode.workspace.asRelativePath(uri),
    labels: [],
    body: `${body}\n`,
  };
}
