import * as vscode from 'vscode';
import type { SavedFilter } from '../../../atlassian/model/savedFilter.ts';
import type { Site } from '../../../atlassian/model/site.ts';
import type { SiteDirectory } from '../../../atlassian/ports/sites.ts';
import { confirm, tell } from '../../../platform/notifications.ts';
import { askText, takeSteps, type Step } from '../../../platform/quickInput.ts';
import { openWebPage } from '../../../platform/webPages.ts';
import { isForSite, type Query } from './queries.ts';
import { chooseSite } from '../../../ui/chooseSite.ts';

const { l10n } = vscode;

/** Saves a query as a filter of Jira, a favourite of the account; an own filter of that name can be given the query. */
export async function saveAsFilter(query: Query, sites: SiteDirectory): Promise<void> {
  const fitting = sites.list().filter((one) => isForSite(query, one));
  const [first] = fitting;
  if (!first) return;
  let site: Site = first;
  let taken: SavedFilter | undefined;
  let name = query.name;

  const askSite: Step = async (place) => {
    const answer = await chooseSite(fitting, place, { active: site });
    if (answer.kind === 'next') site = answer.value;
    return answer;
  };
  const askName: Step = async (place) => {
    const answer = await askText({
      ...place,
      prompt: l10n.t(
        'The name of the filter in Jira. It becomes one of your favourites, shared as new filters are there.',
      ),
      placeholder: l10n.t('Name'),
      value: name,
      validate: (text) => (text.trim() === '' ? l10n.t('Type a name.') : undefined),
      submit: async (text, signal) => {
        const { jira } = await sites.client(site.id);
        const wanted = text.trim();
        const known = await jira.savedFilters(site.accountId, signal);
        taken = known.find((one) => one.own && one.name.toLowerCase() === wanted.toLowerCase());
        if (!taken) await jira.saveFilter({ name: wanted, jql: query.jql }, { signal });
        return undefined;
      },
    });
    if (answer.kind === 'next') name = answer.value.trim();
    return answer;
  };
  const steps = [...(fitting.length > 1 ? [askSite] : []), askName];
  if ((await takeSteps(() => steps, { title: l10n.t('Save Query as Filter') })) !== 'finished') return;
  if (taken) {
    if (!(await replaceFilter(taken, query, site, sites))) return;
  }
  const open = l10n.t('Open in Browser');
  const pressed = await tell(l10n.t('"{0}" is now a filter on {1}.', name, site.name), open);
  if (pressed === open) await openWebPage(`${site.url}/issues/?jql=${encodeURIComponent(query.jql)}`);
}

async function replaceFilter(
  { id, name, jql }: SavedFilter,
  query: Query,
  site: Site,
  sites: SiteDirectory,
): Promise<boolean> {
  const confirmed = await confirm(
    l10n.t('You have a filter "{0}" already. Give it the query "{1}"?', name, query.name),
    l10n.t('Boards and dashboards that use it follow. Its JQL is now: {0}', jql),
    l10n.t('Replace'),
  );
  if (!confirmed) return false;
  const { jira } = await sites.client(site.id);
  await jira.changeFilter(id, { name, jql: query.jql });
  return true;
}
