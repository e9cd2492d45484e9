import type { UnsentWrite } from '../../atlassian/model/write.ts';
import { errorOf } from '../../atlassian/outbox/verdict.ts';
import { describeWrite } from '../../ui/describeWrite.ts';
import type { Translate } from '../../core/localize.ts';

interface Words {
  readonly t: Translate;
  readonly explain: (error: unknown) => string;
}

/** A change that the site does not have yet, in one or two sentences for the issue's own page. */
export function describeUnsent({ write, problem, ref }: UnsentWrite, { t, explain }: Words): string {
  const what = describeWrite(write, t);
  const why = problem === undefined ? '' : ` ${explain(errorOf(problem, ref.siteId))}`;
  return `${t('Not sent yet: {0}.', what)}${why}`;
}
