import * as vscode from 'vscode';
import type { Space } from '../../atlassian/model/confluence.ts';
import type { PageSummary } from '../../atlassian/model/page.ts';
import type { Site } from '../../atlassian/model/site.ts';
import { plainLabel } from '../../platform/labels.ts';
import {
  askText,
  notice,
  pickOne,
  takeSteps,
  type Answer,
  type Choice,
  type Row,
  type Step,
  type StepPlace,
} from '../../platform/quickInput.ts';
import { confluenceOf, type PagesDependencies } from './pagesDependencies.ts';
import { holdsWords } from '../../core/holdsWords.ts';
import { chooseSite } from '../../ui/chooseSite.ts';

const { l10n } = vscode;

const MOST_SPACES = 1000;
const MOST_PAGES = 20;
const LAST_PLACE = 'pages.lastPlace';

/** Where a file's page is to be. */
export interface NewPlace {
  readonly site: Site;
  readonly space: Space;
  /** Undefined for the top of the space. */
  readonly parentId: string | undefined;
  readonly title: string;
}

/** A page that is there already. */
export interface KnownPlace {
  readonly site: Site;
  readonly page: PageSummary;
}

/** Asks where a file goes: site, space, the page it stands below, its title. What there is only one of is not asked. */
export async function choosePlace(
  deps: PagesDependencies,
  suggestedTitle: string,
): Promise<NewPlace | KnownPlace | undefined> {
  const all = deps.sites.list();
  const last = deps.workspace.get<{ readonly siteId?: string; readonly spaceKey?: string }>(LAST_PLACE);
  const chosen: {
    site: Site | undefined;
    space?: Space;
    parent?: PageSummary | 'top';
    title: string;
    taken?: PageSummary;
  } = { site: all.find(({ id }) => id === last?.siteId) ?? all[0], title: suggestedTitle };

  const site: Step = async (place) => {
    const answer = await chooseSite(all, place, chosen.site && { active: chosen.site });
    if (answer.kind === 'next') chosen.site = answer.value;
    return answer;
  };
  const space: Step = async (place) => {
    if (!chosen.site) return { kind: 'dismissed' };
    const answer = await chooseSpace(deps, chosen.site, place, chosen.space?.key ?? last?.spaceKey);
    if (answer.kind === 'next') chosen.space = answer.value;
    return answer;
  };
  const parent: Step = async (place) => {
    if (!chosen.site || !chosen.space) return { kind: 'back' };
    const answer = await chooseParent(deps, chosen.site, chosen.space, place);
    if (answer.kind === 'next') chosen.parent = answer.value;
    return answer;
  };
  const title: Step = async (place) => {
    const { site: on, space: into } = chosen;
    if (!on || !into) return { kind: 'back' };
    delete chosen.taken;
    const answer = await askText({
      ...place,
      prompt: l10n.t('The title of the page; no other page of {0} may have it.', plainLabel(into.name)),
      value: chosen.title,
      onChange: (text) => (chosen.title = text),
      validate: titleComplaint,
      submit: async (text, signal) => {
        const { confluence } = await confluenceOf(deps.sites, on.id);
        const taken = await confluence.pageByTitle(into, text.trim(), signal);
        if (taken) chosen.taken = taken;
        return undefined;
      },
    });
    if (answer.kind === 'next') chosen.title = answer.value.trim();
    return answer;
  };
  const steps = [...(all.length > 1 ? [site] : []), space, parent, title];
  const ended = await takeSteps(() => steps, { title: l10n.t('Publish to Confluence') });
  if (ended !== 'finished' || !chosen.site || !chosen.space) return undefined;
  await deps.workspace.update(LAST_PLACE, { siteId: chosen.site.id, spaceKey: chosen.space.key });
  if (chosen.taken) return { site: chosen.site, page: chosen.taken };
  const parentId = chosen.parent === 'top' ? undefined : chosen.parent?.id;
  return { site: chosen.site, space: chosen.space, parentId, title: chosen.title };
}

function titleComplaint(text: string): string | undefined {
  if (text.trim() === '') return l10n.t('A page needs a title.');
  return text.trim().length > 255 ? l10n.t('A title has at most 255 characters.') : undefined;
}

async function chooseSpace(
  { sites }: PagesDependencies,
  { id }: Site,
  place: StepPlace,
  lastKey: string | undefined,
): Promise<Answer<Space>> {
  // Asked for once, whatever is typed meanwhile.
  let known: Promise<readonly Space[]> | undefined;
  const closing = new AbortController();
  const load = async (): Promise<readonly Space[]> => {
    const { confluence } = await confluenceOf(sites, id);
    const spaces: Space[] = [];
    let cursor: string | undefined;
    do {
      const page = await confluence.spaces(cursor === undefined ? {} : { cursor }, closing.signal);
      spaces.push(...page.spaces);
      cursor = page.cursor;
    } while (cursor !== undefined && spaces.length < MOST_SPACES);
    // The one that was chosen last comes first.
    return spaces.toSorted((a, b) => Number(b.key === lastKey) - Number(a.key === lastKey));
  };
  const answer = await pickOne<Space>({
    ...place,
    placeholder: l10n.t('In which space?'),
    choices: {
      lookUp: async (text) => {
        known ??= load();
        known.catch(() => (known = undefined));
        const found = (await known).filter(({ name, key }) => holdsWords(`${name} ${key}`, text));
        if (found.length === 0) return [notice(l10n.t('No space matches.'))];
        return found.map((space): Row<Space> => ({
          label: plainLabel(space.name),
          description: plainLabel(space.key),
          iconPath: new vscode.ThemeIcon('library'),
          key: space.key,
          value: space,
        }));
      },
    },
  });
  closing.abort();
  return answer;
}

function chooseParent(
  { sites }: PagesDependencies,
  { id }: Site,
  space: Space,
  place: StepPlace,
): Promise<Answer<PageSummary | 'top'>> {
  return pickOne<PageSummary | 'top'>({
    ...place,
    placeholder: l10n.t('Below which page? Type a part of its title'),
    choices: {
      local: (text) =>
        text.trim() === ''
          ? [
              {
                label: l10n.t('At the top of {0}', plainLabel(space.name)),
                iconPath: new vscode.ThemeIcon('home'),
                key: 'top',
                value: 'top',
              },
            ]
          : [],
      lookUp: async (text, signal) => {
        const { confluence } = await confluenceOf(sites, id);
        const query = { words: text, spaceKey: space.key, limit: MOST_PAGES };
        const found: readonly Row<PageSummary>[] = (await confluence.findPages(query, signal)).map(pageRow);
        return text.trim() === ''
          ? found
          : [...found, { ...notice(l10n.t('No page matches.')), whenAlone: true }];
      },
    },
  });
}

/** A page as a row of a list. */
export function pageRow(page: PageSummary): Choice<PageSummary> {
  return {
    label: plainLabel(page.title),
    description: plainLabel(page.spaceName ?? page.spaceKey ?? ''),
    iconPath: new vscode.ThemeIcon('file-text'),
    alwaysShow: true,
    key: page.id,
    value: page,
  };
}
