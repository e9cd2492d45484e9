import type { CreateProject, CreateType } from '../../atlassian/model/creation.ts';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { isCancelled, reasonOf } from '../../core/errors.ts';
import type { Translate } from '../../core/localize.ts';
import { takeSteps, type Answer, type Step, type StepPlace } from '../../platform/steps.ts';
import type { CreatePlace } from './createMemory.ts';
import type { CreateUi } from './createUi.ts';

export interface PlaceDependencies {
  readonly ui: CreateUi;
  readonly sites: Pick<SiteDirectory, 'list' | 'get'>;
  readonly jira: (siteId: string) => Promise<JiraClient>;
  readonly t: Translate;
}

interface TypeOptions {
  /** Which types are offered; all by default. */
  readonly wanted?: (type: CreateType) => boolean;
  /** Takes the only type that there is without asking. */
  readonly takesOnly?: boolean;
  /** The one to highlight, by name. */
  readonly active?: string;
}

export interface PlaceOptions extends Omit<TypeOptions, 'active'> {
  /** What is decided before `from`; the type is offered first. */
  readonly at?: Partial<CreatePlace>;
  /** Where to begin. */
  readonly from: 'site' | 'project' | 'type';
}

/** Asks where an issue is to be created, step by step: site, project, type. What there is only one of is not asked. */
export async function choosePlace(
  deps: PlaceDependencies,
  { at = {}, from, ...how }: PlaceOptions,
): Promise<CreatePlace | 'back' | 'dismissed'> {
  const { sites, t } = deps;
  const [only] = sites.list();
  const chosen = { siteId: at.siteId ?? only?.id ?? '', ...at };
  const site: Step = async (place) => {
    const answer = await deps.ui.chooseSite({ ...place, sites: sites.list() });
    if (answer.kind === 'next') chosen.siteId = answer.value.id;
    return answer;
  };
  const project: Step = async (place) => {
    const search = async (query: string, signal: AbortSignal): Promise<readonly CreateProject[]> =>
      (await deps.jira(chosen.siteId)).creatableProjects(query, signal);
    const answer = await deps.ui.chooseProject({ ...place, search });
    if (answer.kind === 'next') chosen.project = answer.value;
    return answer;
  };
  const type: Step = async (place) => {
    if (!chosen.project) return { kind: 'back' };
    const options = { ...how, ...(at.type && { active: at.type.name }) };
    const answer = await chooseType(deps, { siteId: chosen.siteId, project: chosen.project }, place, options);
    if (answer.kind === 'next') chosen.type = answer.value;
    return answer;
  };
  const asksSite = sites.list().length > 1;
  const steps = asksSite ? [site, project, type] : [project, type];
  const begin = { site, project, type }[asksSite || from !== 'site' ? from : 'project'];
  const ended = await takeSteps(() => steps, { title: t('Create Issue'), from: steps.indexOf(begin) });
  if (ended !== 'finished') return ended;
  const { siteId } = chosen;
  return chosen.project && chosen.type ? { siteId, project: chosen.project, type: chosen.type } : 'dismissed';
}

async function chooseType(
  deps: PlaceDependencies,
  { siteId, project }: Pick<CreatePlace, 'siteId' | 'project'>,
  place: StepPlace,
  { wanted = () => true, takesOnly = false, active }: TypeOptions,
): Promise<Answer<CreateType>> {
  const { ui, jira, t } = deps;
  for (;;) {
    let types: readonly CreateType[];
    try {
      types = await ui.waiting(t('Issue types of {0}', project.name), async () =>
        (await jira(siteId)).createTypes(project.key),
      );
    } catch (error) {
      if (isCancelled(error)) return { kind: 'dismissed' };
      const isRefused = ['invalid', 'forbidden', 'notFound'].includes(reasonOf(error));
      const way = await ui.tell({
        siteId,
        ...(isRefused ? { message: t('You may not create issues in {0}.', project.name) } : { error }),
        ways: isRefused ? ['elsewhere'] : ['tryAgain', 'elsewhere'],
      });
      if (way === 'tryAgain') continue;
      return { kind: way === 'elsewhere' ? 'back' : 'dismissed' };
    }
    const offered = types.filter(wanted);
    if (offered.length === 0) {
      const message =
        types.length === 0
          ? t('{0} has no issue type that you may create.', project.name)
          : t('{0} has no type of issue for sub-tasks.', project.name);
      const way = await ui.tell({ siteId, message, ways: ['elsewhere'] });
      return { kind: way === 'elsewhere' ? 'back' : 'dismissed' };
    }
    const [only, another] = offered;
    if (takesOnly && only && !another) return { kind: 'next', value: only };
    return ui.chooseType({
      ...place,
      title: t('Create Issue in {0}', project.name),
      types: offered,
      ...(active !== undefined && { active }),
    });
  }
}
