import { reasonOf } from '../../core/errors.ts';

/** For `catch`: another way where the account may not have the first one; any other failure stays one. */
export function orRefused<T>(other: () => T): (error: unknown) => T {
  return (error) => {
    const reason = reasonOf(error);
    if (reason !== 'forbidden' && reason !== 'notFound') throw error;
    return other();
  };
}
