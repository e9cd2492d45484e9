import { reasonOf } from '../../core/errors.ts';

/** Undefined where the site says that there is no such thing; other failures stay failures. */
export async function unlessMissing<T>(reply: Promise<T>): Promise<T | undefined> {
  try {
    return await reply;
  } catch (error) {
    if (reasonOf(error) === 'notFound') return undefined;
    throw error;
  }
}
