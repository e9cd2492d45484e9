import * as vscode from 'vscode';
import { tell, tellWarning } from '../../platform/notifications.ts';
import { tellUnknownSite } from './tellUnknownSite.ts';
import type { Tie } from './tiedFile.ts';

const { l10n } = vscode;

/** Says why a file is tied to no page that can be asked for. */
export async function tellUntied(tie: Exclude<Tie, { readonly kind: 'page' }>): Promise<void> {
  if (tie.kind === 'unknown') await tellUnknownSite(tie.address);
  else if (tie.kind === 'twice')
    void tellWarning(
      l10n.t('The front matter of this file stands there twice, or names two pages. Keep one of them first.'),
    );
  else void tell(l10n.t('This file is tied to no page yet. Publish it, or open a page as a Markdown file.'));
}

/** Says that the page of a file cannot be had, and what may be done. */
export function tellGonePage(): void {
  void tellWarning(
    l10n.t(
      'The page of this file is gone, was never published, or you may not see it. To publish the file as a new page, take the line "confluence:" out of it.',
    ),
  );
}
