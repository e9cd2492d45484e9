import * as vscode from 'vscode';
import { splitFrontMatter } from '../../markdown/frontMatter.ts';
import { plainText } from '../../markdown/model.ts';
import { readMarkdown } from '../../markdown/readMarkdown.ts';
import { decodeFile } from '../../platform/textFiles.ts';
import { isMissing, readFile, statOf } from '../../platform/workspaceFs.ts';
import { TEAM_FILES, type LoadedTemplate, type TeamTemplates } from './templateModel.ts';

const MOST_FILES = 200;
const MOST_MB = 1;

/** The checklists that a team keeps in its repository, by name, and which could not be taken. */
export async function readTeamTemplates(onError: (error: unknown) => void): Promise<TeamTemplates> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const found = await Promise.all(
    folders.map(async (folder): Promise<readonly vscode.Uri[]> => {
      try {
        // Fails as a whole where a folder goes while it is looked through.
        return await vscode.workspace.findFiles(
          new vscode.RelativePattern(folder, TEAM_FILES),
          null,
          MOST_FILES + 1,
        );
      } catch (error) {
        onError(error);
        return [];
      }
    }),
  );
  const leftOut = found.flatMap((uris) =>
    uris.length > MOST_FILES ? [vscode.l10n.t('Only {0} files of a folder are taken.', MOST_FILES)] : [],
  );
  const templates = await Promise.all(
    found
      .flatMap((uris) => uris.slice(0, MOST_FILES))
      .map(async (uri): Promise<readonly LoadedTemplate[]> => {
        const path = vscode.workspace.asRelativePath(uri);
        try {
          if ((await statOf(uri)).size > MOST_MB * 1024 * 1024) {
            leftOut.push(vscode.l10n.t('Larger than {0} MB: {1}', MOST_MB, path));
            return [];
          }
          const text = await decodeFile(uri, await readFile(uri));
          return [templateOf(uri, text)];
        } catch (error) {
          onError(error);
          if (!isMissing(error)) leftOut.push(vscode.l10n.t('{0} could not be read', path));
          return [];
        }
      }),
  );
  return {
    templates: templates.flat().sort((one, other) => one.name.localeCompare(other.name)),
    leftOut: leftOut.sort(),
  };
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
