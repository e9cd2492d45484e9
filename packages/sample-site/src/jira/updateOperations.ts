import { InputRefused } from './inputRefused.ts';

/** One operation of `update`, such as `{add: …}`. */
export interface UpdateOperation {
  readonly verb: string;
  readonly operand: unknown;
}

/**
 * The operations that `update` holds for a field, in order.
 * @throws InputRefused when they are not a list
 */
export function operations(value: unknown): readonly UpdateOperation[] {
  if (!Array.isArray(value)) throw new InputRefused('data was not an array');
  return value.flatMap((entry: unknown) =>
    Object.entries(typeof entry === 'object' && entry !== null ? entry : {}).map(([verb, operand]) => ({
      verb,
      operand: operand as unknown,
    })),
  );
}
