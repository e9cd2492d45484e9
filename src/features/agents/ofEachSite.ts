import type { Site } from '../../atlassian/model/site.ts';
import { isCancelled } from '../../core/errors.ts';
import { mapConcurrent } from '../../core/mapConcurrent.ts';
import { explainToModel } from './answers/explainToModel.ts';

const AT_ONCE = 4;

/**
 * The answers of several sites, one below the other. One that cannot be asked hides no answer of the others.
 * @throws what the only one could not be asked for
 */
export async function ofEachSite(
  sites: readonly Site[],
  ask: (site: Site) => Promise<string>,
): Promise<string> {
  const answers = await mapConcurrent(sites, AT_ONCE, (site) =>
    ask(site).catch((error: unknown) => {
      if (sites.length === 1 || isCancelled(error)) throw error;
      return `${site.name}: ${explainToModel(error)}`;
    }),
  );
  return answers.join('\n\n');
}
