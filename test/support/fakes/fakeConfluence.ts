import type {
  Space,
  SpacePage,
  Template,
  TemplateAbility,
  TemplateDraft,
} from '../../../src/atlassian/model/confluence.ts';
import type { ConfluenceClient } from '../../../src/atlassian/ports/confluence.ts';
import { FakeComments } from './fakeComments.ts';

/** A Confluence that lives in memory; `calls` notes what it was asked for, in order. */
export class FakeConfluence extends FakeComments implements ConfluenceClient {
  spaceList: Space[] = [];
  /** By space key; global ones under the empty key. */
  readonly templatesBySpace = new Map<string, Template[]>();
  /** Spaces a page. */
  pageSize = 25;
  /** When set, every call rejects with it. */
  failure: Error | undefined;

  addSpace(key: string, name: string, templates: readonly Template[] = []): void {
    this.spaceList.push({ id: String(this.spaceList.length + 1), key, name });
    this.templatesBySpace.set(key, [...templates]);
  }

  async spaces({ keys, cursor }: { keys?: readonly string[]; cursor?: string }): Promise<SpacePage> {
    this.calls.push(`spaces ${keys?.join(',') ?? ''} ${cursor ?? ''}`.trim());
    if (this.failure !== undefined) throw this.failure;
    const all = this.spaceList.filter(({ key }) => keys === undefined || keys.includes(key));
    const start = Number(cursor ?? 0);
    const end = start + this.pageSize;
    return { spaces: all.slice(start, end), ...(end < all.length && { cursor: String(end) }) };
  }

  /** Names by account id. */
  readonly names = new Map<string, string>();

  async userName(id: string): Promise<string | undefined> {
    this.calls.push(`userName ${id}`);
    if (this.failure !== undefined) throw this.failure;
    return this.names.get(id);
  }

  /** What the account may do about templates, in the first space. */
  templatesAllowed: Exclude<TemplateAbility['kind'], 'unsupported'> = 'allowed';

  async templateAbility(): Promise<TemplateAbility> {
    const [space] = this.spaceList;
    return space ? { kind: this.templatesAllowed, space } : { kind: 'unsupported' };
  }

  async createTemplate({ spaceKey, name, body }: TemplateDraft): Promise<void> {
    const known = this.templatesBySpace.get(spaceKey) ?? [];
    this.templatesBySpace.set(spaceKey, [...known, fakeTemplate(String(known.length + 1), name, { body })]);
  }

  async templates(spaceKey: string | undefined): Promise<readonly Template[]> {
    this.calls.push(`templates ${spaceKey ?? ''}`.trim());
    if (this.failure !== undefined) throw this.failure;
    return this.templatesBySpace.get(spaceKey ?? '') ?? [];
  }
}

/** A template with little to say. */
export function fakeTemplate(id: string, name: string, more: Partial<Template> = {}): Template {
  return { id, name, description: '', labels: [], body: '', ...more };
}
