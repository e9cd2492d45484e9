import type * as vscode from 'vscode';
import { gitApi } from './gitApi.ts';
import { taggedHistory, type TaggedHistory, type TaggedRepository } from './lastTag.ts';

/**
 * Begins to read the last tag before the checked-out commit and what came since, as the Git extension knows it. The answer
 * is undefined without a repository, a tag or that extension.
 * @param uri a file or folder of the repository that is meant
 */
export function commitsSinceLastTag(uri: vscode.Uri): TaggedHistory {
  const history = gitApi<TaggedRepository>().then((api) => {
    const repository = api?.getRepository(uri) ?? api?.repositories[0];
    return repository && taggedHistory(repository);
  });
  // Whoever asks gets none.
  history.catch(() => undefined);
  return async (releasing) => {
    try {
      const answer = await history;
      return await answer?.(releasing);
    } catch {
      // A repository is without any commit: then there is nothing to tell.
      return undefined;
    }
  };
}
