import type { SprintChoice } from '../../../atlassian/model/write.ts';

/** The sprint that an issue is in; closed ones that it was in before do not count. */
export function openSprint(
  sprint: { readonly id: number; readonly name: string; readonly state: string } | undefined,
): SprintChoice | undefined {
  return sprint && sprint.state !== 'closed' ? { id: sprint.id, name: sprint.name } : undefined;
}
