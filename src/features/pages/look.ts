import * as vscode from 'vscode';
import type { PageRef } from '../../atlassian/pages/pageAddress.ts';
import type { Looked } from '../../atlassian/pages/pageSync.ts';
import { reasonOf } from '../../core/errors.ts';
import { tellWarning } from '../../platform/notifications.ts';
import { withProgress } from '../../platform/progress.ts';
import { confluenceOf, conversionFor, type PagesDependencies } from './pagesDependencies.ts';
import { markdownOf } from './tiedFile.ts';

const { l10n } = vscode;

/** Reads the page of a file and the version that the file comes from; undefined when it was cancelled or cannot be. */
export async function look(
  deps: PagesDependencies,
  uri: vscode.Uri,
  ref: PageRef,
): Promise<Looked | undefined> {
  const document = await vscode.workspace.openTextDocument(uri);
  try {
    const result = await withProgress(
      { notification: l10n.t('Comparing with the page…') },
      async (signal) => {
        const [{ lookAtPage }, { site, confluence }] = await Promise.all([
          import('../../atlassian/pages/pageSync.ts'),
          confluenceOf(deps.sites, ref.siteId),
        ]);
        return lookAtPage(confluence, ref.pageId, markdownOf(document.getText()), {
          lastVersion: deps.versions.last(ref),
          conversion: (page) => conversionFor(deps, site, page),
          signal,
        });
      },
    );
    return result.kind === 'ok' ? result.value : undefined;
  } catch (error) {
    if (reasonOf(error) !== 'notFound') throw error;
    const words = l10n.t(
      'The page of this file is gone, or you may not see it. To publish the file as a new page, take the line "confluence:" out of it.',
    );
    void tellWarning(words);
    return undefined;
  }
}
