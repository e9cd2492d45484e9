import { meaningOf } from './variableMeaning.ts';

/** Where a variable stands on the review list. `awaited`: open at first, while the project's versions are looked up. */
export type VariableSection = 'filled' | 'open' | 'awaited';

interface Variable {
  readonly name: string;
}

/**
 * Parts variables as a review list opens. A row keeps its place for as long as the list stands, so what a look-up may
 * yet fill has a part of its own, whose heading changes with it.
 * @param values what they are filled with, by name
 * @param busy true while versions are looked up
 */
export function variableSections<V extends Variable>(
  variables: readonly V[],
  values: ReadonlyMap<string, string>,
  busy: boolean,
): ReadonlyMap<VariableSection, readonly V[]> {
  const sectionOf = ({ name }: V): VariableSection => {
    if (isFilled(name, values)) return 'filled';
    return busy && meaningOf(name) === 'version' ? 'awaited' : 'open';
  };
  const sections = new Map<VariableSection, V[]>();
  for (const variable of variables) {
    const section = sectionOf(variable);
    sections.set(section, [...(sections.get(section) ?? []), variable]);
  }
  return sections;
}

export function isFilled(name: string, values: ReadonlyMap<string, string>): boolean {
  return (values.get(name) ?? '') !== '';
}
