import type * as vscode from 'vscode';
import { gitApi } from './gitApi.ts';
import { sinceLastTag, type SinceLastTag, type TaggedRepository } from './lastTag.ts';

/**
 * The last tag before the checked-out commit and what came since, as the Git extension knows it. Undefined without a
 * repository, a tag or that extension.
 * @param uri a file or folder of the repository that is meant
 */
export async function commitsSinceLastTag(uri: vscode.Uri): Promise<SinceLastTag | undefined> {
  try {
    const api = await gitApi<TaggedRepository>();
    const repository = api?.getRepository(uri) ?? api?.repositories[0];
    return repository && (await sinceLastTag(repository));
  } catch {
    // A repository is without any commit: then there is nothing to tell.
    return undefined;
  }
}
