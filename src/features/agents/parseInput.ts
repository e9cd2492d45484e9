import * as v from 'valibot';
import { ToolRefused } from './toolRefused.ts';

/** Complaints that are told at once. */
const MOST_COMPLAINTS = 5;

/** A model's input, checked. @throws ToolRefused that says what is wrong with which member */
export function parseInput<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, input ?? {});
  if (parsed.success) return parsed.output;
  const complaints = parsed.issues.slice(0, MOST_COMPLAINTS).map((issue) => {
    const path = v.getDotPath(issue) ?? '';
    return path === '' ? issue.message : `"${path}": ${issue.message}`;
  });
  throw new ToolRefused(`The input does not fit the schema. ${complaints.join('; ')}`);
}
