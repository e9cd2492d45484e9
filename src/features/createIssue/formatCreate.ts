import type { Translate } from '../../core/localize.ts';
import type { Field } from '../../fields/field.ts';
import { fieldsInWords } from '../../fields/refusedFields.ts';
import type { ReviewAction } from '../../ui/fieldQuestions.ts';
import type { CreateDraft, CreatePlace } from './createMemory.ts';
import type { CreateWay } from './createUi.ts';
import type { SendOutcome } from './sendDraft.ts';

/** What the form of a new issue offers beside sending it. */
export function formActions(
  { project, type }: CreatePlace,
  { answers }: CreateDraft,
  t: Translate,
): readonly (ReviewAction & { readonly id: 'another' | 'form' | 'elsewhere' | 'discard' })[] {
  return [
    {
      id: 'another',
      label: t('Create, then another one'),
      description: t('with the same answers but summary and description'),
      icon: 'add',
    },
    { id: 'form', label: t('Go on in a tab'), description: t('all fields at a glance'), icon: 'list-flat' },
    {
      id: 'elsewhere',
      label: t('Another type or project'),
      description: `${type.name} · ${project.name}`,
      icon: 'arrow-swap',
    },
    // Kept over Escape and restarts, it must have an end.
    ...(answers.size > 1
      ? [{ id: 'discard', label: t('Discard what was typed'), icon: 'trash' } as const]
      : []),
  ];
}

/** That a site has a create screen without fields. */
export function describeEmptyScreen({ type, project }: CreatePlace, siteName: string, t: Translate): string {
  return t(
    '{0} shows nobody a form for {1} in {2}: the site leaves its create screen empty for other programs.',
    siteName,
    type.name,
    project.name,
  );
}

/** That the form of a type asks for something that cannot be answered here. */
export function describeImpossible(
  { type }: CreatePlace,
  impossible: readonly Field[],
  t: Translate,
): string {
  return t(
    '"{0}" asks for a field that can only be filled in the browser: {1}',
    type.name,
    fieldsInWords(impossible),
  );
}

/** That a project has no such type, or not for this account. */
export function describeGoneType({ type, project }: CreatePlace, t: Translate): string {
  return t('{0} in {1} cannot be created (any more) with your account.', type.name, project.name);
}

/** What to say where it is not certain that the issue is to be sent, and what may be done. */
export function describeDoubt(
  outcome: Exclude<SendOutcome, { readonly kind: 'created' | 'failed' }>,
  siteName: string,
  summary: string,
  t: Translate,
): { readonly message: string; readonly ways: readonly CreateWay[] } {
  switch (outcome.kind) {
    case 'lost':
      return {
        message: t('The answer of {0} was lost: "{1}" may have been created.', siteName, summary),
        ways: ['look'],
      };
    case 'unseen':
      return {
        message: t('{0} does not show "{1}" yet. It may take a minute or two.', siteName, summary),
        ways: ['look', 'create'],
      };
    case 'other':
      return {
        message: t('{0} "{1}" was created after all.', outcome.issue.key, outcome.summary),
        ways: ['create'],
      };
  }
}
