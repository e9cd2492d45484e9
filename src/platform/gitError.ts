import { ShipshapeError } from '../core/errors.ts';

/** What Git tells of its progress, on the same output, before it tells what is wrong. */
const PROGRESS = /^[^]*?^(?=(?:fatal|error): )/m;

/** Waits for Git. It says on its error output what is wrong. @throws invalid, with its words */
export async function inGitsWords<T>(done: Promise<T>): Promise<T> {
  try {
    return await done;
  } catch (error) {
    const { stderr, message } = error as { readonly stderr?: unknown; readonly message?: unknown };
    const said = [stderr, message].find((each) => typeof each === 'string' && each.trim() !== '');
    const words = String(said ?? error).replace(PROGRESS, '');
    throw new ShipshapeError('invalid', 'Git did not do it', { serverMessages: [words.trim()] });
  }
}
