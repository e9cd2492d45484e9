import * as vscode from 'vscode';
import type { PageFile } from '../../atlassian/model/page.ts';
import type { PageRef } from '../../atlassian/pages/pageAddress.ts';
import type { Looked } from '../../atlassian/pages/pageSync.ts';
import { reasonOf } from '../../core/errors.ts';
import { tellWarning } from '../../platform/notifications.ts';
import { withProgress } from '../../platform/progress.ts';
import { conversionFor } from '../../ui/pageConversion.ts';
import type { LocalTargets } from './localTargets.ts';
import { confluenceOf, type PagesDependencies } from './pagesDependencies.ts';
import { markdownOf } from './tiedFile.ts';

const { l10n } = vscode;

/** A file and its page, side by side. Addresses of what lies beside the file are the page's in `file`. */
export interface Comparison extends Looked {
  /** The Markdown of the file as it is written. */
  readonly written: string;
  readonly targets: LocalTargets;
  /** The files that the page has. */
  readonly attached: readonly PageFile[];
  /** Addresses of the file that lead nowhere on the page. */
  readonly astray: readonly string[];
}

/** Reads the page of a file and the version that the file comes from; undefined when it was cancelled or cannot be. */
export async function look(
  deps: PagesDependencies,
  uri: vscode.Uri,
  ref: PageRef,
): Promise<Comparison | undefined> {
  const document = await vscode.workspace.openTextDocument(uri);
  const written = markdownOf(document.getText());
  const compare = async (signal: AbortSignal): Promise<Comparison> => {
    const [{ lookAtPage }, { astrayOn, localTargets }, { withTargets }, { site, confluence }] =
      await Promise.all([
        import('../../atlassian/pages/pageSync.ts'),
        import('./localTargets.ts'),
        import('../../markdown/targets.ts'),
        confluenceOf(deps.sites, ref.siteId),
      ]);
    const targets = await localTargets(uri, written, deps.sites);
    const [attached, looked] = await Promise.all([
      confluence.pageFiles(ref.pageId, signal),
      lookAtPage(confluence, ref.pageId, withTargets(written, targets.toPage), {
        lastVersion: deps.versions.last(ref),
        conversion: (page) => conversionFor(deps, site, page),
        signal,
      }),
    ]);
    return { ...looked, written, targets, attached, astray: astrayOn(targets, attached) };
  };
  try {
    const result = await withProgress({ notification: l10n.t('Comparing with the page…') }, compare);
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
