/** What repositories call the branch that others begin with, the likeliest first. */
export const MAIN_BRANCHES: readonly string[] = ['main', 'master', 'develop', 'trunk'];

/** Whether a remote's branch (`origin/main`) has a name at the remote itself: `origin/feature/main` is no main branch. */
export function isNamedAtRemote(
  ref: string,
  name: string,
  remotes: readonly { readonly name: string }[],
): boolean {
  return remotes.some((remote) => ref === `${remote.name}/${name}`);
}

/** The whole name of a branch: it can be read neither as an option nor as another ref. */
export function branchRef(branch: string): string {
  return `refs/heads/${branch}`;
}

/** The first line of a commit's message. */
export function subjectOf(message: string): string {
  return message.split('\n', 1)[0]?.trim() ?? '';
}
