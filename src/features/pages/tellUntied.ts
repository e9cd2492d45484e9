import * as vscode from 'vscode';
import { tell } from '../../platform/notifications.ts';
import { tellUnknownSite } from './tellUnknownSite.ts';
import type { Tie } from './tiedFile.ts';

/** Says why a file is tied to no page that can be asked for. */
export async function tellUntied(tie: Exclude<Tie, { readonly kind: 'page' }>): Promise<void> {
  if (tie.kind === 'unknown') await tellUnknownSite(tie.address);
  else
    void tell(
      vscode.l10n.t('This file is tied to no page yet. Publish it, or open a page as a Markdown file.'),
    );
}
