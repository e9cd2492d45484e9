import type { SampleReply, SampleRequest } from '../http/route.ts';
import { v2Page } from './paging.ts';
import { idInPath, wordParam } from './queries.ts';
import { field } from './json.ts';
import { v2Error, v2NotFound } from './replies.ts';
import type { PageVersion } from './model.ts';

/**
 * A list of versions, the newest first unless the request sorts otherwise.
 * @param about what is told beside each version: the thing as it was then
 */
export function listVersions<Version extends PageVersion>(
  request: SampleRequest,
  versions: readonly Version[],
  about: (version: Version) => object,
): SampleReply {
  const sort = wordParam(request, 'sort', ['modified-date', '-modified-date']) ?? '-modified-date';
  const sign = sort.startsWith('-') ? -1 : 1;
  const entities = versions
    .map((version) => ({ id: String(version.number), version }))
    .sort((a, b) => sign * (a.version.number - b.version.number));
  return v2Page(request, entities, ({ version }) => ({ ...showVersion(version), ...about(version) }));
}

/** A version without what it was a version of. */
export function showVersion({ number, message, minorEdit, authorId, createdAt }: PageVersion): PageVersion {
  return { number, message, minorEdit, authorId, createdAt };
}

/** The version that the path numbers, with its neighbours; 404 when there is none. */
export function oneVersion(request: SampleRequest, versions: readonly PageVersion[]): SampleReply {
  const number = Number(idInPath(request, 'version-number'));
  const version = versions.find((candidate) => candidate.number === number);
  if (version === undefined) throw v2NotFound();
  const has = (other: number): boolean => versions.some((candidate) => candidate.number === other);
  return {
    status: 200,
    body: {
      ...showVersion(version),
      contentTypeModified: false,
      collaborators: [version.authorId],
      ...(has(number - 1) && { prevVersion: number - 1 }),
      ...(has(number + 1) && { nextVersion: number + 1 }),
    },
  };
}

/**
 * A change takes the present number plus one; 409 otherwise, 400 without a number.
 * @param refusal makes what is thrown; an error of the v2 API
 */
export function requireNextVersion(
  request: SampleRequest,
  present: number,
  next = present + 1,
  refusal: (status: 400 | 409, message: string) => Error = v2Error,
): void {
  const given = field(field(request.body, 'version'), 'number');
  if (typeof given !== 'number') throw refusal(400, 'version.number is required');
  if (given === next) return;
  throw refusal(
    409,
    `Version must be incremented on update. Current version is: ${present}. Provided version is: ${given}`,
  );
}
