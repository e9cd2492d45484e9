import * as vscode from 'vscode';
import { issueKeysNearTitle, likeliestKey } from '../../checklist/issueKeyNearTitle.ts';
import { openItems } from '../../checklist/openItems.ts';
import { isSameIssue, type IssueRef } from '../../core/issueKey.ts';
import { mapConcurrent } from '../../core/mapConcurrent.ts';
import { readFile, statOf } from '../../platform/workspaceFs.ts';
import type { OpenInFiles } from '../../ui/issueChecklists.ts';
import { issueOfKey, knownProjects, type KeyClues } from '../../ui/siteOfKey.ts';
import { MOST_FILES, type ChecklistIndex } from './checklistIndex.ts';
import { pastTests } from './pastTests.ts';

/** Of a larger file nobody looks which issue it is about. */
const MOST_BYTES = 64 * 1024 * 1024;
/** The top of a file, where the issue is that it is about. */
const TOP_BYTES = 16 * 1024;
const READS_AT_ONCE = 4;

/** What is left to do in the workspace's files about some issues, and what of them could not be read. */
export async function openInFiles(
  index: Pick<ChecklistIndex, 'files' | 'unread' | 'truncated'>,
  refs: readonly IssueRef[],
  clues: KeyClues,
): Promise<readonly OpenInFiles[]> {
  const isKnown = knownProjects(clues);
  const about = (keys: readonly string[]): readonly IssueRef[] => {
    const key = likeliestKey(keys, isKnown);
    const named = key === undefined ? undefined : issueOfKey(key, clues);
    return refs.filter((ref) => ref.key === key && (!named || isSameIssue(named, ref)));
  };
  const files = index.files();
  const past = pastTests(files.map(({ uri, file }) => ({ path: uri.path, file })));
  const open = files.flatMap(({ uri, file }): readonly OpenInFiles[] =>
    past.has(uri.path)
      ? []
      : about(file.keysNearTitle).flatMap((ref) =>
          file.lists.flatMap(({ items }) =>
            [...openItems(items)].map(({ text, line }) => ({ ref, text, uri, line })),
          ),
        ),
  );
  const unread = await mapConcurrent(index.unread(), READS_AT_ONCE, async (uri) => {
    const keys = await keysAtTop(uri);
    const path = vscode.workspace.asRelativePath(uri);
    return (keys ? about(keys) : refs).map((ref) => ({ ref, unread: path }));
  });
  const beyond = vscode.l10n.t('More than {0} Markdown files', MOST_FILES);
  return [
    ...open,
    ...unread.flat(),
    ...(index.truncated ? refs.map((ref) => ({ ref, unread: beyond })) : []),
  ];
}

/** What is written like a key at the top of a file that was not read as text; undefined where nobody can say. */
async function keysAtTop(uri: vscode.Uri): Promise<readonly string[] | undefined> {
  try {
    if ((await statOf(uri)).size > MOST_BYTES) return undefined;
    // Keys are plain ASCII in every encoding that editors know; some put a zero beside each character.
    const top = Buffer.from((await readFile(uri)).subarray(0, TOP_BYTES)).toString('latin1');
    return issueKeysNearTitle(top.replaceAll('\0', ''));
  } catch {
    return undefined;
  }
}
