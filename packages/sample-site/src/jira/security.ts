/** A level of issue security: who may see the issues that bear it, beyond what the project allows. */
export interface SecurityLevel {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** The project that uses it. */
  readonly projectKey: string;
  readonly groups: readonly string[];
  /** True when those who reported an issue or work on it may see it, whatever their groups. */
  readonly withReporterAndAssignee: boolean;
}

/** The scheme that all levels of this site belong to. */
export const SECURITY_SCHEME_ID = '10100';

/** Every level of the site. */
export const SECURITY_LEVELS: readonly SecurityLevel[] = [
  {
    id: '10400',
    name: 'Finance and developers',
    description: 'The finance team and those who develop for it',
    projectKey: 'LEDG',
    groups: ['shop-leads', 'shop-developers'],
    withReporterAndAssignee: true,
  },
  {
    id: '10401',
    name: 'Finance only',
    description: 'Numbers that are not public yet',
    projectKey: 'LEDG',
    groups: ['shop-leads'],
    withReporterAndAssignee: true,
  },
  {
    id: '10402',
    name: 'Warehouse and developers',
    description: 'What carriers must not read',
    projectKey: 'FULF',
    groups: ['shop-warehouse', 'shop-developers'],
    withReporterAndAssignee: true,
  },
  {
    id: '10403',
    name: 'Developers',
    description: 'Weak spots until they are mended',
    projectKey: 'FULF',
    groups: ['shop-developers'],
    withReporterAndAssignee: true,
  },
];

/**
 * The level of an id.
 * @throws RangeError when there is none: issues bear known levels only
 */
export function securityLevel(id: string): SecurityLevel {
  const level = SECURITY_LEVELS.find((one) => one.id === id);
  if (level === undefined) throw new RangeError(`no security level ${id}`);
  return level;
}
