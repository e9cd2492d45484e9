import * as vscode from 'vscode';
import type { Site } from '../../atlassian/model/site.ts';
import { parseSiteAddress } from '../../atlassian/common/siteUrl.ts';
import type { SiteTarget } from '../../platform/commands.ts';
import { askText, pickOne, type Choice } from '../../platform/quickInput.ts';
import { DIAGNOSIS_SCHEME } from './diagnosisDocuments.ts';
import type { DiagnosisTarget } from './diagnoseConnection.ts';
import { siteRow } from '../../ui/chooseSite.ts';

const { l10n } = vscode;

/**
 * The site of the row or of the diagnosis that is in front, else the only one, else the one the user picks; without any,
 * an address is asked for.
 * @param row from a view's title VS Code hands over the focused row, whatever it stands for, from an editor's its address
 */
export async function chooseTarget(
  sites: readonly Site[],
  row: SiteTarget | vscode.Uri | undefined,
): Promise<DiagnosisTarget | undefined> {
  const given = row instanceof vscode.Uri ? shownIn(row, sites) : siteOfRow(row, sites);
  if (given) return given;
  const [only] = sites;
  if (only && sites.length === 1) return targetOf(only);
  const title = l10n.t('Diagnose Connection');
  const other: Choice<Site | 'other'> = {
    label: l10n.t('Another Address…'),
    iconPath: new vscode.ThemeIcon('globe'),
    alwaysShow: true,
    value: 'other',
  };
  const answer =
    sites.length === 0
      ? undefined
      : await pickOne<Site | 'other'>({
          title,
          placeholder: l10n.t('Which site?'),
          choices: [...sites.map(siteRow), other],
        });
  if (answer !== undefined && answer.kind !== 'next') return undefined;
  return answer === undefined || answer.value === 'other' ? askAddress(title) : targetOf(answer.value);
}

async function askAddress(title: string): Promise<DiagnosisTarget | undefined> {
  const siteOf = (text: string): string | undefined => {
    const address = parseSiteAddress(text);
    return address.kind === 'site' ? address.url : undefined;
  };
  const answer = await askText({
    title,
    prompt: l10n.t('The address of the site. Nobody is signed in.'),
    placeholder: 'https://example.atlassian.net',
    submit: (text) =>
      Promise.resolve(
        siteOf(text) === undefined
          ? l10n.t('This is not the address of a site. It looks like {0}.', 'https://example.atlassian.net')
          : undefined,
      ),
  });
  const url = answer.kind === 'next' ? siteOf(answer.value) : undefined;
  return url === undefined ? undefined : { name: new URL(url).host, url };
}

function siteOfRow(row: SiteTarget | undefined, sites: readonly Site[]): DiagnosisTarget | undefined {
  const isOther = row !== undefined && 'kind' in row && row.kind !== 'site';
  const site = isOther ? undefined : sites.find(({ id }) => id === row?.siteId);
  return site && targetOf(site);
}

/** What the document of an earlier diagnosis is about. */
function shownIn({ scheme, query }: vscode.Uri, sites: readonly Site[]): DiagnosisTarget | undefined {
  if (scheme !== DIAGNOSIS_SCHEME) return undefined;
  const site = sites.find(({ id }) => id === query);
  if (site) return targetOf(site);
  const address = parseSiteAddress(query);
  return address.kind === 'site' && query.includes('://')
    ? { name: new URL(address.url).host, url: address.url }
    : undefined;
}

function targetOf({ id, name, url }: Site): DiagnosisTarget {
  return { name, url, siteId: id };
}
