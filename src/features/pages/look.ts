import * as vscode from 'vscode';
import type { PageFile } from '../../atlassian/model/page.ts';
import type { PageRef } from '../../atlassian/pages/pageAddress.ts';
import type { LabelState } from '../../atlassian/pages/pageLabels.ts';
import type { Looked } from '../../atlassian/pages/pageSync.ts';
import { reasonOf } from '../../core/errors.ts';
import { readFileText } from '../../platform/textFiles.ts';
import { withProgress } from '../../platform/progress.ts';
import { conversionFor } from '../../ui/pageConversion.ts';
import type { LocalTargets } from './localTargets.ts';
import { confluenceOf, type PagesDependencies } from './pagesDependencies.ts';
import { tellGonePage } from './tellUntied.ts';
import { labelsOf, markdownOf } from './tiedFile.ts';

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
  /** The labels that the file names. */
  readonly labels: readonly string[];
  /** What is known of the page's; undefined where nobody asked, or none may be read and the file names none. */
  readonly labelled: LabelState | undefined;
}

export interface CompareOptions {
  readonly signal?: AbortSignal;
  /** The version that the file comes from, where that is known for sure. */
  readonly base?: number | undefined;
  /** Whether the page's labels are read, too. */
  readonly withLabels?: boolean;
}

/**
 * Reads the page of a file and the version that the file comes from.
 * @throws ShipshapeError `notFound` where the page is gone, or may not be seen
 */
export async function comparePage(
  deps: PagesDependencies,
  uri: vscode.Uri,
  ref: PageRef,
  { signal, base, withLabels = false }: CompareOptions = {},
): Promise<Comparison> {
  const file = await readFileText(uri);
  const [written, labels] = [markdownOf(file), labelsOf(file)];
  const [{ lookAtPage }, { labelState }, { astrayOn, localTargets }, { withTargets }, { site, confluence }] =
    await Promise.all([
      import('../../atlassian/pages/pageSync.ts'),
      import('../../atlassian/pages/pageLabels.ts'),
      import('./localTargets.ts'),
      import('../../markdown/targets.ts'),
      confluenceOf(deps.sites, ref.siteId),
    ]);
  const targets = await localTargets(uri, written, deps.sites);
  const readLabels = async (): Promise<readonly string[] | undefined> => {
    try {
      return await confluence.pageLabels(ref.pageId, signal);
    } catch (error) {
      // Who does not use labels publishes also where they may not be read.
      if (labels.length === 0) return undefined;
      throw error;
    }
  };
  const [attached, onPage, looked] = await Promise.all([
    confluence.pageFiles(ref.pageId, signal),
    withLabels ? readLabels() : undefined,
    lookAtPage(confluence, ref.pageId, withTargets(written, targets.toPage), {
      lastVersion: deps.versions.last(ref),
      isSettled: deps.versions.isSettled(ref),
      base,
      conversion: (page) => conversionFor(deps, site, page),
      ...(signal && { signal }),
    }),
  ]);
  return {
    ...looked,
    ...{ written, targets, attached, labels },
    astray: astrayOn(targets, attached),
    labelled: onPage && labelState(onPage, looked.property),
  };
}

/** The same for somebody who waits for it; undefined when it was cancelled or cannot be, which is told. */
export async function look(
  deps: PagesDependencies,
  uri: vscode.Uri,
  ref: PageRef,
  options: Pick<CompareOptions, 'withLabels'> = {},
): Promise<Comparison | undefined> {
  try {
    const result = await withProgress({ notification: l10n.t('Comparing with the page…') }, (signal) =>
      comparePage(deps, uri, ref, { ...options, signal }),
    );
    return result.kind === 'ok' ? result.value : undefined;
  } catch (error) {
    if (reasonOf(error) !== 'notFound') throw error;
    tellGonePage();
    return undefined;
  }
}
