import * as v from 'valibot';

/** Letters of a text that a model hands over at most. */
const MOST_LETTERS = 100_000;

/** A text that must say something. */
export const text = (description: string) =>
  v.pipe(v.string(), v.regex(/\S/, 'It says nothing'), v.maxLength(MOST_LETTERS), v.description(description));

/** Which issue. */
export const issue = () =>
  v.pipe(v.string(), v.minLength(1), v.maxLength(500), v.description('Key or address'));

/** Which site, where the user has several. */
export const site = () => v.optional(v.pipe(v.string(), v.description('Only if there are several')));

/** Where a long answer goes on. */
export const from = () =>
  v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.description('Where a long answer goes on')));

/** Who is mentioned in a text. */
export const mentions = () =>
  v.optional(
    v.pipe(
      v.array(v.pipe(v.string(), v.minLength(1))),
      v.maxLength(20),
      v.description('Names that stand behind an @ in the text'),
    ),
  );

/** What a model gives for fields. */
export const fields = () =>
  v.optional(
    v.pipe(
      v.record(
        v.string(),
        v.nullable(
          v.union([v.string(), v.number(), v.boolean(), v.array(v.union([v.string(), v.number()]))]),
        ),
      ),
      v.description('Values by field name: choices and people by name, cascading as "A > B", null to empty'),
    ),
  );

/** Which issue, or else a file. */
export const issueOrNone = () => v.optional(issue());

/** Which file of the workspace. */
export const file = () =>
  v.optional(v.pipe(v.string(), v.maxLength(1000), v.description('Path in the workspace, instead of issue')));
