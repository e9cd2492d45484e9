import type { Translate } from '../../../core/localize.ts';
import { describeAstray } from '../describeAstray.ts';
import { isPending, refOf, type PlannedFile } from './folderPlan.ts';

/** An address in a file that leads to no page yet. */
export interface OpenAddress {
  readonly address: string;
  /** The file of the folder that it leads to, if any. */
  readonly path?: string | undefined;
}

/**
 * Tells of addresses that will lead nowhere once the plan is carried out: those of files that get a page then are fine.
 * @param open of each file, by its path
 */
export function describeAstrayLinks(
  files: readonly PlannedFile[],
  open: ReadonlyMap<string, readonly OpenAddress[]>,
  t: Translate,
): readonly string[] {
  const withPage = new Set(
    files.filter((file) => file.plan.kind === 'new' || refOf(file)).map(({ path }) => path),
  );
  return files.filter(isPending).flatMap(({ path }) => {
    const astray = (open.get(path) ?? []).filter((to) => to.path === undefined || !withPage.has(to.path));
    const words = describeAstray(
      astray.map(({ address }) => address),
      t,
    );
    return words === undefined ? [] : [t('{0}: {1}', path, words)];
  });
}
