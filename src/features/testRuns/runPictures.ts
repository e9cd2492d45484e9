import { pictureType } from '../../core/pictureTypes.ts';

/** A picture of a step, beside its run. */
export interface RunPicture {
  /** From the folder of the run. */
  readonly path: readonly string[];
  readonly name: string;
  readonly mimeType: string;
}

/**
 * The pictures that stand at addresses of a run. What is no picture, or is not in the run's folder, is left out: a text
 * must not have other files of this machine attached.
 */
export function runPictures(addresses: readonly string[]): readonly RunPicture[] {
  return addresses.flatMap((address) => {
    const path = decoded(address)?.split('/') ?? [];
    const name = path.at(-1) ?? '';
    const mimeType = pictureType(name);
    const isBeside = path.every((part) => part !== '' && part !== '..' && !/[\\:]/.test(part));
    return mimeType !== undefined && isBeside ? [{ path, name, mimeType }] : [];
  });
}

function decoded(address: string): string | undefined {
  try {
    return decodeURIComponent(address);
  } catch {
    return undefined;
  }
}
