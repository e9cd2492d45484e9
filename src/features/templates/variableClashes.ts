import type { Translate } from '../../core/localize.ts';

interface Variable {
  readonly name: string;
  readonly clashes?: true;
}

/** What one should know of variables that a template has twice, in words: nobody sees it in the list. */
export function describeClashes(variables: readonly Variable[], t: Translate): readonly string[] {
  const alike = new Map<string, string[]>();
  for (const { name } of variables) {
    const key = name
      .normalize('NFKC')
      .replace(/[\s_.-]+/g, '')
      .toLowerCase();
    alike.set(key, [...(alike.get(key) ?? []), name]);
  }
  return [
    ...variables
      .filter(({ clashes }) => clashes === true)
      .map(({ name }) =>
        t('"{0}" is declared several times, as different things: all its values are offered.', name),
      ),
    ...[...alike.values()]
      .filter(({ length }) => length > 1)
      .map((names) => t('Written differently, these are variables of their own: {0}', names.join(t(', ')))),
  ];
}
