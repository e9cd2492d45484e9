import AjvDraft04, { type ValidateFunction } from 'ajv-draft-04';
import { loadDocument } from './openapiDocuments.ts';

interface Validators {
  /** Stops at the first error: with all of them, every alternative is followed down every branch of the document. */
  readonly quick: ValidateFunction;
  readonly thorough: () => ValidateFunction;
}

let compiled: Promise<Validators> | undefined;

/** What is wrong with a document by Atlassian's own ADF schema; empty when it is valid. */
export async function adfProblems(document: unknown): Promise<string[]> {
  const { quick, thorough } = await (compiled ??= compile());
  if (quick(document)) return [];
  const validate = thorough();
  if (validate(document)) return [];
  // Every alternative of an `anyOf` reports; those that got deepest into the document say where it went wrong.
  const errors = validate.errors ?? [];
  const deepest = errors.reduce((most, error) => Math.max(most, error.instancePath.split('/').length), 0);
  const lines = errors
    .filter((error) => error.instancePath.split('/').length === deepest)
    .map(
      (error) =>
        `${error.instancePath || '/'} ${error.message ?? error.keyword} ${JSON.stringify(error.params)}`,
    );
  return [...new Set(lines)].slice(0, 8);
}

async function compile(): Promise<Validators> {
  const schema = await loadDocument('adf-full.schema');
  if (typeof schema !== 'object' || schema === null) {
    throw new Error(
      "Atlassian's ADF schema is missing: guard the suite with needsDocuments('adf-full.schema')",
    );
  }
  const Ajv = AjvDraft04.default;
  const compileWith = (allErrors: boolean): ValidateFunction =>
    new Ajv({ strict: false, allErrors }).compile(schema);
  let thorough: ValidateFunction | undefined;
  return { quick: compileWith(false), thorough: () => (thorough ??= compileWith(true)) };
}
