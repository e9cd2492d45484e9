import type { Status } from '../atlassian/model/issue.ts';

/** What the team wants. */
export interface GateSettings {
  /** The names of transitions, or of the statuses they lead to, that want the checklists done. */
  readonly names: readonly string[];
  /** Whether one may go on all the same. */
  readonly canPass: boolean;
}

/** Whether one of the names is the transition's or its status's, whatever the case. */
export function isGated(
  names: readonly string[],
  { name, to }: { readonly name: string; readonly to: Status },
): boolean {
  const own = [name, to.name].map(comparable);
  return names.map(comparable).some((each) => each !== '' && own.includes(each));
}

function comparable(name: string): string {
  return name.trim().toLowerCase();
}
