import * as vscode from 'vscode';
import type { Space } from '../atlassian/model/confluence.ts';
import type { PageSummary } from '../atlassian/model/page.ts';
import type { Site } from '../atlassian/model/site.ts';
import { plainLabel } from '../platform/labels.ts';
import {
  notice,
  pickOne,
  type Answer,
  type Choice,
  type Row,
  type Step,
  type StepPlace,
} from '../platform/quickInput.ts';
import type { KeyValueStore, SiteDirectory } from '../atlassian/ports/sites.ts';
import { holdsWords } from '../core/holdsWords.ts';
import { chooseSite } from './chooseSite.ts';

const { l10n } = vscode;

const MOST_SPACES = 1000;
const MOST_PAGES = 20;
const LAST_PLACE = 'pages.lastPlace';

/** Where a new page is to stand. */
export interface Place {
  readonly site: Site;
  readonly space: Space;
  /** Undefined for the top of the space. */
  readonly parentId: string | undefined;
}

export interface PlaceDependencies {
  readonly sites: SiteDirectory;
  /** Remembers per workspace where pages go. */
  readonly workspace: KeyValueStore;
}

/** Asks where a page is to be: site, space, the page it stands below. What there is only one of is not asked. */
export class PagePlace {
  readonly #deps: PlaceDependencies;
  readonly #last: { readonly siteId?: string; readonly spaceKey?: string } | undefined;
  #site: Site | undefined;
  #space: Space | undefined;
  #parent: PageSummary | 'top' | undefined;

  constructor(deps: PlaceDependencies) {
    this.#deps = deps;
    this.#last = deps.workspace.get(LAST_PLACE);
    const all = deps.sites.list();
    this.#site = all.find(({ id }) => id === this.#last?.siteId) ?? all[0];
  }

  steps(): readonly Step[] {
    const several = this.#deps.sites.list().length > 1;
    const ask: Step[] = [(place) => this.#askSpace(place), (place) => this.#askParent(place)];
    return several ? [(place) => this.#askSite(place), ...ask] : ask;
  }

  /** What was answered, once all steps were; the next time begins there. */
  async parent(): Promise<Place | undefined> {
    const [site, space] = [this.#site, this.#space];
    if (!site || !space) return undefined;
    await this.#deps.workspace.update(LAST_PLACE, { siteId: site.id, spaceKey: space.key });
    return { site, space, parentId: this.#parent === 'top' ? undefined : this.#parent?.id };
  }

  async #askSite(place: StepPlace): Promise<Answer<unknown>> {
    const active = this.#site && { active: this.#site };
    const answer = await chooseSite(this.#deps.sites.list(), place, active);
    if (answer.kind === 'next') this.#site = answer.value;
    return answer;
  }

  async #askSpace(place: StepPlace): Promise<Answer<unknown>> {
    if (!this.#site) return { kind: 'dismissed' };
    const lastKey = this.#space?.key ?? this.#last?.spaceKey;
    const answer = await chooseSpace(this.#deps, this.#site, place, lastKey);
    if (answer.kind === 'next') this.#space = answer.value;
    return answer;
  }

  async #askParent(place: StepPlace): Promise<Answer<unknown>> {
    if (!this.#site || !this.#space) return { kind: 'back' };
    const answer = await chooseParent(this.#deps, this.#site, this.#space, place);
    if (answer.kind === 'next') this.#parent = answer.value;
    return answer;
  }
}

async function chooseSpace(
  { sites }: PlaceDependencies,
  { id }: Site,
  place: StepPlace,
  lastKey: string | undefined,
): Promise<Answer<Space>> {
  // Asked for once, whatever is typed meanwhile.
  let known: Promise<readonly Space[]> | undefined;
  const closing = new AbortController();
  const load = async (): Promise<readonly Space[]> => {
    const { confluence } = await sites.client(id, { userAsked: true });
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
  { sites }: PlaceDependencies,
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
        const { confluence } = await sites.client(id, { userAsked: true });
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
