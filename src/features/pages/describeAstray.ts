import type { Translate } from '../../core/localize.ts';

/** Addresses that are named one by one. */
const MOST_NAMED = 3;

/** Says which addresses lead nowhere on the page; undefined where all lead somewhere. */
export function describeAstray(astray: readonly string[], t: Translate): string | undefined {
  if (astray.length === 0) return undefined;
  const some = astray.slice(0, MOST_NAMED).join(t(', '));
  return astray.length > MOST_NAMED
    ? t('{0} and {1} more lead nowhere on the page.', some, astray.length - MOST_NAMED)
    : t('On the page these lead nowhere: {0}', some);
}
