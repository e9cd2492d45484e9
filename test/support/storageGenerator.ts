import { Random } from './random.ts';

/**
 * A body in Confluence's storage format as its editors and people write them. Every word of its own text is another one,
 * `w` and a number: so it can be told what became of each.
 */
export function storageBody(seed: number): string {
  return new Body(new Random(seed)).body();
}

class Body {
  readonly #random: Random;
  #words = 0;
  #ids = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  body(): string {
    const blocks = this.#random.times(1, 6, () => this.#block(0));
    const joint = this.#random.of(['', '\n', '\n\n', '  ']);
    const body = blocks.join(joint);
    if (!this.#random.once(4)) return body;
    const cells = this.#random.times(
      1,
      3,
      () => `<ac:layout-cell>${joint}${this.#blocks(0)}</ac:layout-cell>`,
    );
    return `<ac:layout>${joint}<ac:layout-section ac:type="two_equal" ac:breakout-mode="default">${cells.join(joint)}</ac:layout-section></ac:layout>${joint}${body}`;
  }

  #blocks(depth: number): string {
    return this.#random.times(1, 3, () => this.#block(depth)).join(this.#random.of(['', '\n']));
  }

  #block(depth: number): string {
    const random = this.#random;
    const kinds = depth < 3 ? 14 : 4;
    switch (random.below(kinds)) {
      case 0:
      case 1:
      case 2:
        return `<p${this.#attributes()}>${this.#line()}</p>`;
      case 3:
        return random.of([
          '<hr/>',
          '<p/>',
          '<p>&nbsp;</p>',
          '<ac:structured-macro ac:name="toc" ac:macro-id="t"/>',
          `<ac:structured-macro ac:name="include" ac:macro-id="${this.#id()}"><ac:parameter ac:name=""><ac:link><ri:page ri:content-title="Home"/></ac:link></ac:parameter></ac:structured-macro>`,
        ]);
      case 4: {
        const level = 1 + random.below(6);
        return `<h${level}${this.#attributes()}>${this.#line()}</h${level}>`;
      }
      case 5:
      case 6: {
        const name = random.of(['ul', 'ol']);
        const items = random.times(1, 4, () => `<li${this.#attributes()}>${this.#item(depth)}</li>`);
        return `<${name}>${items.join(random.of(['', '\n']))}</${name}>`;
      }
      case 7:
      case 8:
        return this.#tasks(depth);
      case 9:
      case 10:
        return this.#table(depth);
      case 11:
        return this.#code();
      case 12: {
        const name = random.of(['info', 'note', 'warning', 'tip', 'panel', 'expand', 'excerpt', 'app-frame']);
        const title = random.once(2)
          ? `<ac:parameter ac:name="title">${this.#word()} ${this.#word()}</ac:parameter>`
          : '';
        return `<ac:structured-macro ac:name="${name}" ac:schema-version="1" ac:macro-id="${this.#id()}">${title}<ac:parameter ac:name="bgColor">#fff</ac:parameter><ac:rich-text-body>${random.of(['', '\n'])}${this.#blocks(depth + 1)}</ac:rich-text-body></ac:structured-macro>`;
      }
      default:
        return random.of([
          () => `<blockquote>${this.#blocks(depth + 1)}</blockquote>`,
          () => `<div class="x">${this.#blocks(depth + 1)}</div>`,
          () =>
            `<ac:adf-extension><ac:adf-node type="panel"><ac:adf-attribute key="panel-type">note</ac:adf-attribute><ac:adf-content><p>${this.#line()}</p></ac:adf-content></ac:adf-node></ac:adf-extension>`,
        ])();
    }
  }

  #item(depth: number): string {
    const text = this.#random.once(2) ? `<p>${this.#line()}</p>` : this.#line();
    return this.#random.once(4) && depth < 3 ? `${text}<ul><li>${this.#item(depth + 1)}</li></ul>` : text;
  }

  #tasks(depth: number): string {
    const joint = this.#random.of(['', '\n']);
    const tasks = this.#random.times(1, 4, () => {
      const id = this.#id();
      const text = this.#random.once(2)
        ? `<span class="placeholder-inline-tasks">${this.#line()}</span>`
        : this.#line();
      const state = this.#random.of(['complete', 'incomplete']);
      const nested = this.#random.once(6) && depth < 3 ? this.#tasks(depth + 2) : '';
      return `<ac:task>${joint}<ac:task-id>${id}</ac:task-id><ac:task-uuid>u${id}</ac:task-uuid><ac:task-status>${state}</ac:task-status><ac:task-body>${text}</ac:task-body>${joint}</ac:task>${nested}`;
    });
    return `<ac:task-list ac:task-list-id="l${this.#id()}">${joint}${tasks.join(joint)}${joint}</ac:task-list>`;
  }

  #table(depth: number): string {
    const random = this.#random;
    const width = 1 + random.below(3);
    const isHeaded = !random.once(4);
    const joint = random.of(['', '\n']);
    const row = (name: string): string => {
      const cells: string[] = [];
      for (let at = 0; at < width; at += 1) {
        const span = at + 1 < width && random.once(8) ? ' colspan="2"' : '';
        if (span !== '') at += 1;
        const content =
          random.once(3) && depth < 2 && name === 'td' ? this.#blocks(3) : `<p>${this.#line()}</p>`;
        const own = random.once(6) && depth < 2 ? this.#tasks(3) : random.once(6) ? this.#line() : content;
        cells.push(`<${name}${span}${this.#attributes()}>${own}</${name}>`);
      }
      return `<tr>${joint}${cells.join(joint)}</tr>`;
    };
    const rows = [...(isHeaded ? [row('th')] : []), ...random.times(1, 3, () => row('td'))];
    return `<table data-layout="wide" ac:local-id="${this.#id()}"><colgroup><col style="width: 10px;"/></colgroup><tbody>${joint}${rows.join(joint)}</tbody></table>`;
  }

  #code(): string {
    const parameters = this.#random.once(2)
      ? '<ac:parameter ac:name="language">java</ac:parameter><ac:parameter ac:name="linenumbers">true</ac:parameter>'
      : '';
    const title = this.#random.once(3)
      ? `<ac:parameter ac:name="title">${this.#word()}.java</ac:parameter>`
      : '';
    const code = this.#random
      .times(1, 3, () => `if (${this.#word()} > 1 && <${this.#word()}>) "x";`)
      .join('\n');
    return `<ac:structured-macro ac:name="code" ac:schema-version="1" ac:macro-id="${this.#id()}">${parameters}${title}<ac:plain-text-body><![CDATA[${code}]]></ac:plain-text-body></ac:structured-macro>`;
  }

  /** One of the page's own, or of another page. */
  #file(): string {
    const opening = `<ri:attachment ri:filename="pic${this.#id()}.png" ri:version-at-save="1"`;
    return this.#random.once(4)
      ? `${opening}><ri:page ri:content-title="Home"/></ri:attachment>`
      : `${opening}/>`;
  }

  #line(): string {
    return this.#random.times(1, 5, () => this.#piece(0)).join(this.#random.of([' ', ' ', ', ']));
  }

  #piece(depth: number): string {
    const random = this.#random;
    const inner = (): string => (depth < 2 ? this.#piece(depth + 1) : this.#word());
    switch (random.below(22)) {
      case 0:
        return `<strong>${inner()}</strong>`;
      case 1:
        return `<em>${inner()} ${this.#word()}</em>`;
      case 2:
        return `<span style="color: rgb(255,0,0);">${inner()} ${inner()}</span>`;
      case 3:
        return `<ac:inline-comment-marker ac:ref="c${this.#id()}">${inner()}</ac:inline-comment-marker>`;
      case 4:
        return `<a href="https://x.example/?a=1&amp;b=2" data-card-appearance="inline">${this.#word()} ${this.#word()}</a>`;
      case 5:
        return `<ac:link><ri:user ri:account-id="u-${random.below(3)}" ri:local-id="${this.#id()}"/></ac:link>`;
      case 6:
        return `<time datetime="2026-01-0${1 + random.below(9)}" />`;
      case 7:
        return `<ac:structured-macro ac:name="status" ac:schema-version="1" ac:macro-id="${this.#id()}"><ac:parameter ac:name="colour">Green</ac:parameter><ac:parameter ac:name="title">${this.#word()}</ac:parameter></ac:structured-macro>`;
      case 8:
        return random.of([
          '<ac:emoticon ac:name="smile"/>',
          '<ac:emoticon ac:name="blue-star" ac:emoji-shortname=":rocket:" ac:emoji-id="1f680" ac:emoji-fallback="🚀"/>',
        ]);
      case 9:
        return `<ac:image ac:width="300" ac:align="center">${this.#file()}</ac:image>`;
      case 10:
        return `<code>${this.#word()}</code>`;
      case 11:
        return random.of([
          '&amp;',
          '&ndash;',
          '&nbsp;',
          'a &lt; b',
          '中文「字」',
          '👩‍👩‍👧',
          'مرحبا',
          '>',
          '"q"',
          '2 * 3',
        ]);
      case 12:
        return `<ac:link><ri:page ri:content-title="Home" ri:space-key="DS"/><ac:link-body>${this.#word()}</ac:link-body></ac:link>`;
      case 13:
        return `${this.#word()}<br/>${this.#word()}`;
      default:
        return this.#word();
    }
  }

  #attributes(): string {
    return this.#random.of(['', '', ` local-id="${this.#id()}"`, ' style="text-align: center;"']);
  }

  #word(): string {
    this.#words += 1;
    return `w${this.#words}`;
  }

  #id(): string {
    this.#ids += 1;
    return `id-${this.#ids}`;
  }
}
