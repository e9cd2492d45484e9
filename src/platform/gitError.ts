import { ShipshapeError } from '../core/errors.ts';

/** Waits for Git. It says on its error output what is wrong. @throws invalid, with its words */
export async function inGitsWords(done: Promise<void>): Promise<void> {
  try {
    await done;
  } catch (error) {
    const { stderr, message } = error as { readonly stderr?: unknown; readonly message?: unknown };
    const said = [stderr, message].find((each) => typeof each === 'string' && each.trim() !== '');
    throw new ShipshapeError('invalid', 'Git did not do it', { serverMessages: [String(said ?? error)] });
  }
}
