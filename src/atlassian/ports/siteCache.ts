import type { Disposable } from '../../core/events.ts';
import type { Space, Template } from '../model/confluence.ts';
import type { IssueDetails } from '../model/issueDetails.ts';
import type { ListedPage } from '../model/page.ts';
import type { Site } from '../model/site.ts';
import type { FieldOption } from '../../fields/field.ts';
import type { Transition } from '../model/transition.ts';
import type { User } from '../model/user.ts';

/** Whose answers these are: another account of the same site may be told others. */
export type CacheOwner = Pick<Site, 'id' | 'accountId'>;

/** An answer of a site, and when it came: milliseconds since 1970, on this machine's clock. */
export interface Kept<T> {
  readonly value: T;
  readonly savedAt: number;
}

/** Keeps the last answers of one kind between sessions and shares them between windows. It may forget at any time. */
export interface KeptAnswers<T> {
  /** The answer as any window had it last; undefined when none is kept. Never rejects. */
  read(owner: CacheOwner, key: string): Promise<Kept<T> | undefined>;

  /** Keeps an answer in place of the one before. Written a little later, by `dispose` at the latest. */
  write(owner: CacheOwner, key: string, value: T): void;
}

/** Keeps long texts by what is in them: the same text is kept once, and an id never leads to another text. */
export interface KeptTexts {
  /** Never rejects. */
  read(owner: CacheOwner, id: string): Promise<string | undefined>;

  /** Keeps a text and gives its id. */
  write(owner: CacheOwner, text: string): string;
}

/** A list of spaces as far as it was loaded. */
export interface KeptSpaces {
  readonly spaces: readonly Space[];
}

/** A template without its body: lists are read at start-up, and bodies may be hundreds of kilobytes long. */
export interface KeptTemplate extends Omit<Template, 'body' | 'spaceKey'> {
  /** Of `SiteCache.templateBodies`. */
  readonly bodyId: string;
  readonly items: number;
  readonly variables: number;
}

/** What is kept of a site beside its issues: shown at once, replaced by the site's next answer. */
export interface SiteCache {
  /** By the setting that narrows them. */
  readonly spaces: KeptAnswers<KeptSpaces>;
  /** By space key; global ones under the empty key. */
  readonly templates: KeptAnswers<readonly KeptTemplate[]>;
  readonly templateBodies: KeptTexts;
  /** As the Pages view has them, by what they stand below. */
  readonly pageLists: KeptAnswers<readonly ListedPage[]>;
  /** By step: see `stepKey`. */
  readonly transitions: KeptAnswers<readonly Transition[]>;
  /** Names of people by account id or user key. */
  readonly people: KeptAnswers<string>;
  /** Whom issues can be given to, by project key, before anything is typed. */
  readonly assignable: KeptAnswers<readonly User[]>;
  /** What issues showed on their own pages, by issue key. */
  readonly issueDetails: KeptAnswers<IssueDetails>;
  /** Unreleased versions, by project key. */
  readonly versions: KeptAnswers<readonly FieldOption[]>;
}

/** For the wiring: what keeps a cache small and true. */
export interface CacheMaintenance extends Disposable {
  /** Drops what is kept of all sites but these. */
  keepOnly(siteIds: readonly string[]): Promise<void>;
}
