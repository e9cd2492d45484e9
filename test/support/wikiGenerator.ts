import { Random } from './random.ts';

/**
 * A text in Jira's wiki markup as people write it. Every word of its own text is another one, `w` and a number: so it can
 * be told what became of each.
 */
export function wikiText(seed: number): string {
  return new Text(new Random(seed)).text();
}

class Text {
  readonly #random: Random;
  #words = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  text(): string {
    const end = this.#random.of(['\n', '\n', '\n', '\r\n']);
    const blocks = this.#random.times(1, 7, () => this.#block(0));
    const text = blocks.join(this.#random.of(['\n\n', '\n\n', '\n\n\n', '\n \n']));
    return (text + this.#random.of(['', '\n', '\n\n'])).replaceAll('\n', end);
  }

  #block(depth: number): string {
    const random = this.#random;
    switch (random.below(depth === 0 ? 13 : 6)) {
      case 0:
      case 1:
      case 2:
        return this.#paragraph();
      case 3:
        return `h${1 + random.below(6)}. ${this.#line()}`;
      case 4:
        return this.#list(random.of(['*', '-', '#']), 0);
      case 5:
        return random.of(['----', `bq. ${this.#line()}`, this.#paragraph()]);
      case 6:
      case 7:
        return this.#table();
      case 8:
      case 9:
        return this.#code();
      case 10: {
        const name = random.of(['panel', 'quote', 'info', 'warning', 'note', 'tip']);
        const title = random.of([
          '',
          `:title=${this.#word()}`,
          ':borderStyle=dashed|borderColor=#ccc|bgColor=#FFFFCE',
        ]);
        const own = name === 'quote' ? '' : title;
        const blocks = random.times(1, 3, () => this.#block(1)).join('\n\n');
        return `{${name}${own}}\n${blocks}\n{${name}}`;
      }
      case 11:
        return random.of(['{toc:maxLevel=3}', '{toc}', '{children:depth=2}', '{anchor:here}']);
      default:
        return `{color:#ff0000}${this.#paragraph()}{color}`;
    }
  }

  #paragraph(): string {
    return this.#random.times(1, 3, () => this.#line()).join(this.#random.of(['\n', ' \\\\ ', ' \\\\\n']));
  }

  #list(sign: string, depth: number): string {
    const items = this.#random.times(1, 4, () => {
      const item = `${sign} ${this.#random.of(['', '', '', '☐ ', '☑ '])}${this.#line()}`;
      const nested = depth < 2 && this.#random.once(4);
      return nested ? `${item}\n${this.#list(sign + this.#random.of(['*', '#']), depth + 1)}` : item;
    });
    return items.join('\n');
  }

  #table(): string {
    const random = this.#random;
    const width = 1 + random.below(3);
    const row = (bar: string): string => {
      const cells = Array.from({ length: width }, () =>
        random.of([
          () => this.#line(),
          () => this.#line(),
          () => ` ${this.#line()} `,
          () => ' ',
          () => `{code}${this.#word()}{code}`,
          () => `${this.#word()} \\\\ ${this.#word()}`,
          () => `* ${this.#word()}\n* ${this.#word()}`,
        ])(),
      );
      return `${bar}${cells.join(bar)}${bar}`;
    };
    return [...(random.once(4) ? [] : [row('||')]), ...random.times(1, 3, () => row('|'))].join('\n');
  }

  #code(): string {
    const random = this.#random;
    const lines = random.times(1, 3, () => `if (${this.#word()} > 1) { *${this.#word()}* }`).join('\n');
    if (random.once(3)) return `{noformat}\n${lines}\n{noformat}`;
    const parameters = random.of([
      '',
      ':java',
      ':ts',
      ':title=A.java|java',
      ':title=x.java|borderStyle=solid|linenumbers=true',
      ':javascript|collapse=true',
    ]);
    return random.once(4) ? `{code${parameters}}${lines}{code}` : `{code${parameters}}\n${lines}\n{code}`;
  }

  #line(): string {
    return this.#random.times(1, 5, () => this.#piece(0)).join(this.#random.of([' ', ' ', ', ']));
  }

  #piece(depth: number): string {
    const random = this.#random;
    const inner = (): string => (depth < 1 ? this.#piece(depth + 1) : this.#word());
    switch (random.below(20)) {
      case 0:
        return `*${this.#word()}*`;
      case 1:
        return `_${this.#word()} ${this.#word()}_`;
      case 2:
        return `{color:red}${inner()} ${this.#word()}{color}`;
      case 3:
        return `[${this.#word()} ${this.#word()}|https://x.example/?a=1&b=2]`;
      case 4:
        return '[~kim.lee]';
      case 5:
        return random.of([
          '[https://x.example/a]',
          'https://x.example/b',
          '[^plan.pdf]',
          '!shot.png|thumbnail!',
          '!pic.png|width=300!',
        ]);
      case 6:
        return `{{${this.#word()}}}`;
      case 7:
        return random.of([
          '(/)',
          ':)',
          '(!)',
          '中文「字」',
          'مرحبا',
          '👩‍👩‍👧',
          '\\*',
          '\\[x\\]',
          '[x]',
          'D:\\data',
          '&',
          '<b>',
          '2 * 3',
          'snake_case',
        ]);
      case 8:
        return `-${this.#word()}-`;
      case 9:
        return `+${this.#word()}+`;
      case 10:
        return `*_${this.#word()}_*`;
      case 11:
        return `{*}${this.#word()}{*}${this.#word()}`;
      case 12:
        return random.of(['SHOP-142', '--', '---', '{anchor:x}', `{quote}${this.#word()}{quote}`]);
      default:
        return this.#word();
    }
  }

  #word(): string {
    this.#words += 1;
    return `w${this.#words}`;
  }
}
