import type { Translate } from './localize.ts';

let remote: string | undefined;

/**
 * Says where this code runs.
 * @param name VS Code's name for the kind of remote (`ssh-remote`), or the address of the server that an editor in a
 * browser comes from; undefined on the user's own computer
 */
export function setMachine(name: string | undefined): void {
  remote = name;
}

/**
 * The machine whose network, clock and certificates count, for the inside of a sentence: in a remote window that is not
 * the computer in front of which the user sits.
 */
export function thisMachine(t: Translate): string {
  if (remote === undefined) return t('this computer');
  return /^[a-z][a-z-]*$/.test(remote)
    ? t('the remote machine ({0})', remote)
    : t('the server that runs this editor');
}
