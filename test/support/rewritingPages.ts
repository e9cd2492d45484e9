import type { Page, PageChange } from '../../src/atlassian/model/page.ts';
import { FakePages } from './fakes/fakePages.ts';

/** Pages whose site writes each body its own way when it is saved, as Confluence does. */
export class RewritingPages extends FakePages {
  #ids = 1000;

  override async updatePage(change: PageChange): Promise<Page> {
    return super.updatePage({ ...change, body: this.rewritten(change.body) });
  }

  /** The body with ids where there were none, and as the new editor writes blocks. */
  rewritten(body: string): string {
    const code: string[] = [];
    const bare = body.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, (whole) => `⟦${code.push(whole) - 1}⟧`);
    return bare
      .replace(/<ac:task>\s*(?=<ac:task-status>)/g, () => `<ac:task><ac:task-id>${this.#id()}</ac:task-id>`)
      .replace(/<(p|h[1-6]|table|td|th|tr|li)>/g, (_whole, name) => `<${name} local-id="l${this.#id()}">`)
      .replace(
        /<ac:structured-macro ac:name="(\w+)">/g,
        (_whole, name) =>
          `<ac:structured-macro ac:name="${name}" ac:schema-version="1" ac:macro-id="m${this.#id()}">`,
      )
      .replace(
        /<(td|th|li)( [^>]*)?>(?!\s*<(?:p|ul|ol|ac:task-list|table)\b)([^<]+)<\/\1>/g,
        '<$1$2><p>$3</p></$1>',
      )
      .replace(/\s*\/>/g, ' />')
      .replace(/<\/(p|ul|ol|table|h[1-6])>(?=<)/g, '</$1>\n')
      .replaceAll('–', '&ndash;')
      .replaceAll('\u00a0', '&nbsp;')
      .replace(/⟦(\d+)⟧/g, (_whole, at) => code[Number(at)] ?? '');
  }

  #id(): number {
    this.#ids += 1;
    return this.#ids;
  }
}
