import { isThorough } from '../support/thorough.ts';

/**
 * One of each kind (UTF-8, two bytes for each character, one or two, one); in the oldest VS Code one that it guesses and
 * one that it does not.
 */
const ONE_OF_EACH: ReadonlySet<string> = new Set(
  process.env['SHIPSHAPE_VSCODE'] === 'minimum'
    ? ['utf8', 'cp950']
    : ['utf8', 'utf16le', 'cp950', 'windows1252'],
);

/** Whether an encoding, by its name in `files.encoding`, is tried: all are where long runs are whole. */
export function isTried(encoding: string): boolean {
  return isThorough || ONE_OF_EACH.has(encoding);
}
