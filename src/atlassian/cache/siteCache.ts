import { join } from 'node:path';
import * as v from 'valibot';
import { fieldOption } from '../../fields/fieldSchemas.ts';
import type { CacheMaintenance, KeptAnswers, KeptTexts, SiteCache } from '../ports/siteCache.ts';
import { fileNameOf } from '../common/files.ts';
import { createKeptAnswers, type AnswerKind, type ResponseCacheOptions } from './responseCache.ts';
import { issueDetails } from './issueDetailsSchema.ts';
import { user } from '../common/schemas.ts';
import { listedPage, spaces, template, transition } from './schemas.ts';

const MB = 1024 * 1024;

/**
 * What is kept of every site beside its issues, each kind in a folder of its own with a limit of its own, so that
 * many long templates never cost the short answers their place. About 80 MB at most in all.
 */
export function createSiteCache(options: ResponseCacheOptions): SiteCache & CacheMaintenance {
  const kinds: CacheMaintenance[] = [];
  const kept = <T>(name: string, kind: AnswerKind<T>): KeptAnswers<T> => {
    const answers = createKeptAnswers(kind, { ...options, folder: join(options.folder, name) });
    kinds.push(answers);
    return answers;
  };
  const version = 1;
  return {
    spaces: kept('spaces', { version, schema: spaces, limits: { files: 100, bytes: 5 * MB } }),
    templates: kept('templates', {
      version,
      schema: v.array(template),
      limits: { files: 1000, bytes: 10 * MB },
    }),
    templateBodies: texts(
      kept('template-bodies', {
        version,
        schema: v.string(),
        limits: { files: 2000, bytes: 30 * MB },
        keyOf: fileNameOf,
      }),
    ),
    pageLists: kept('page-lists', {
      version,
      schema: v.array(listedPage),
      limits: { files: 500, bytes: 5 * MB },
    }),
    transitions: kept('transitions', {
      // 2: fields are of finer kinds, and say what can be done with them.
      version: 2,
      schema: v.array(transition),
      limits: { files: 500, bytes: 10 * MB },
    }),
    people: kept('people', { version, schema: v.string(), limits: { files: 1000, bytes: MB } }),
    assignable: kept('assignable', { version, schema: v.array(user), limits: { files: 200, bytes: MB } }),
    issueDetails: kept('issue-details', {
      version,
      schema: issueDetails,
      limits: { files: 500, bytes: 20 * MB },
    }),
    versions: kept('versions', {
      version,
      schema: v.array(fieldOption),
      limits: { files: 200, bytes: 2 * MB },
    }),

    async keepOnly(siteIds) {
      await Promise.all(kinds.map((kind) => kind.keepOnly(siteIds)));
    },
    dispose() {
      for (const kind of kinds) kind.dispose();
    },
  };
}

function texts(answers: KeptAnswers<string>): KeptTexts {
  return {
    async read(owner, id) {
      return (await answers.read(owner, id))?.value;
    },
    write(owner, text) {
      const id = fileNameOf(text);
      answers.write(owner, id, text);
      return id;
    },
  };
}
