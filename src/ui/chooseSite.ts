import * as vscode from 'vscode';
import type { Site } from '../atlassian/model/site.ts';
import { plainLabel } from '../platform/labels.ts';
import { pickOne, type Answer, type Choice } from '../platform/quickInput.ts';
import type { StepPlace } from '../platform/steps.ts';

/** A site as a row of a list. */
export function siteRow(site: Site): Choice<Site> {
  return {
    label: plainLabel(site.name),
    description: plainLabel(site.url),
    iconPath: new vscode.ThemeIcon('globe'),
    key: site.id,
    value: site,
  };
}

/** Asks for one of several sites. @param place at least its title */
export function chooseSite(
  sites: readonly Site[],
  place: Pick<StepPlace, 'title'> & Partial<StepPlace>,
  { placeholder = vscode.l10n.t('On which site?'), active }: { placeholder?: string; active?: Site } = {},
): Promise<Answer<Site>> {
  return pickOne<Site>({ ...place, placeholder, choices: sites.map(siteRow), ...(active && { active }) });
}
