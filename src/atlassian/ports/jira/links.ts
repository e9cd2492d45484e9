import type { IssueLinkValue } from '../../../fields/field.ts';
import type { WriteOptions } from './writeOptions.ts';

/** Links between issues. */
export interface JiraLinks {
  /** Links an issue to another one: one request. A link that is there already is not added again. */
  addLink(key: string, link: IssueLinkValue, options?: WriteOptions): Promise<void>;

  /** Removes a link: one request. `notFound` for one that is not there. */
  removeLink(linkId: string, options?: WriteOptions): Promise<void>;
}
