import {
  isCustomField,
  isKeyword,
  isNaturalNumber,
  isSymbol,
  isText,
  JqlCursor,
  textOf,
} from './jqlCursor.ts';
import type {
  JqlClause,
  JqlComparison,
  JqlExpected,
  JqlField,
  JqlOperand,
  JqlOperator,
  JqlPredicate,
  JqlQuery,
  JqlSort,
  JqlWord,
} from './jqlTree.ts';
import { lexJql, type Keyword, type TextToken } from './lexJql.ts';

/** Brackets within brackets, and lists within lists. Nobody writes more; without a bound a query could end the stack. */
const MAX_DEPTH = 200;

const SIGNS = ['=', '!=', '~', '!~', '<', '>', '<=', '>='] as const;
const WORD_OPERATORS = [
  ...(['in', 'not in', 'is', 'is not', 'was', 'was not', 'was in', 'was not in', 'changed'] as const),
];
const DATE_WORDS = ['before', 'after', 'on', 'during', 'by'] as const;
const CHANGED_WORDS = [...DATE_WORDS, 'from', 'to'] as const;

/** What stands at the end of a query, or of a part of it: what may follow, and of what comparison. */
export interface JqlEnd {
  readonly expected: ReadonlySet<JqlExpected>;
  readonly field: string | undefined;
  /** The words of its operator so far, in lower case: `is` may go on with `not`. */
  readonly begun: string;
  readonly operator: JqlOperator | undefined;
  readonly predicate: JqlPredicate['keyword'] | undefined;
  /** Whether that is within the brackets of a list of values. */
  readonly isInList: boolean;
}

/** Reads a query as far as it can be read, and says what is wrong with it. It never throws. */
export function parseJql(jql: string): JqlQuery {
  return new JqlParser(lexJql(jql), jql.length).query();
}

/** What may follow a text; for completion, where the text ends at the cursor. */
export function endOfJql(jql: string): JqlEnd {
  const parser = new JqlParser(lexJql(jql), jql.length);
  parser.query();
  return parser.place();
}

/**
 * A parser by recursive descent over Atlassian's grammar. At an error it notes the place, skips to the next `AND`,
 * `OR`, closing bracket or `ORDER BY`, and goes on.
 */
class JqlParser extends JqlCursor {
  #field: string | undefined;
  #operator: JqlOperator | undefined;
  #predicate: JqlPredicate['keyword'] | undefined;
  /** The words of an operator that are read. */
  #begun = '';
  #openLists = 0;

  query(): JqlQuery {
    const wheres: JqlClause[] = [];
    let orderStart: number | undefined;
    let orderBy: readonly JqlSort[] = [];
    for (let isFirst = true; ; isFirst = false) {
      if (!this.is('order', isKeyword('order')) && (isFirst ? this.#mayBegin() : this.peek() !== undefined)) {
        const where = this.#or();
        if (where) wheres.push(where);
      }
      if (this.is('order', isKeyword('order'))) {
        orderStart ??= this.start();
        orderBy = this.#orderBy();
      }
      this.expected.add('end');
      if (this.peek() === undefined) break;
      // Something is left that no condition can go on with: what stands behind it is read, too.
      this.fail();
      this.skip();
      this.take();
    }
    const [where] = wheres;
    return { where, orderStart, orderBy, problems: this.problems };
  }

  place(): JqlEnd {
    return {
      expected: this.unfinished ?? this.expected,
      field: this.#field,
      begun: this.#begun,
      operator: this.#operator,
      predicate: this.#predicate,
      isInList: this.#openLists > 0,
    };
  }

  /** An empty query is fine; what is expected in it is told all the same. */
  #mayBegin(): boolean {
    if (this.peek() !== undefined) return true;
    for (const expected of ['field', 'not', '('] as const) this.expected.add(expected);
    return false;
  }

  #or(): JqlClause | undefined {
    return this.#joined('or', () => this.#joined('and', () => this.#clause()));
  }

  #joined(kind: 'and' | 'or', part: () => JqlClause | undefined): JqlClause | undefined {
    const start = this.start();
    const clauses: JqlClause[] = [];
    let isJoined = false;
    for (;;) {
      const clause = part();
      if (clause) clauses.push(clause);
      if (!this.accept('connective', isKeyword(kind))) break;
      isJoined = true;
    }
    return isJoined ? { kind, clauses, start, end: this.end() } : clauses[0];
  }

  #clause(): JqlClause | undefined {
    const start = this.start();
    this.#field = this.#operator = this.#predicate = undefined;
    this.#begun = '';
    this.#openLists = 0;
    if (this.depth >= MAX_DEPTH) {
      this.fail('tooDeep');
      return undefined;
    }
    if (this.accept('not', (token) => isKeyword('not')(token) || isSymbol('!')(token))) {
      const clause = this.nested(() => this.#clause());
      return clause && { kind: 'not', clause, start, end: this.end() };
    }
    if (this.accept('(', isSymbol('('))) {
      const clause = this.nested(() => this.#or());
      if (!this.accept(')', isSymbol(')'))) {
        this.fail();
        if (this.accept(')', isSymbol(')'))) this.expected.clear();
      }
      return clause && { kind: 'group', clause, start, end: this.end() };
    }
    const field = this.#readField('field');
    return field && this.#comparison(field);
  }

  #comparison(field: JqlField): JqlComparison {
    this.#field = field.name;
    const { start } = field;
    const operator = this.#readOperator();
    this.#operator = operator?.name;
    const operand = operator && this.#operandOf(operator.name);
    const predicates: JqlPredicate[] = [];
    if (operator && (operand || operator.name === 'changed')) {
      const words = predicateWords(operator.name);
      for (let next = this.#predicateOf(words); next; next = this.#predicateOf(words)) predicates.push(next);
    }
    return { kind: 'comparison', field, operator, operand, predicates, start, end: this.end() };
  }

  #readField(expected: 'field' | 'sortField'): JqlField | undefined {
    const start = this.start();
    if (this.accept(expected, isCustomField)) {
      const number =
        this.accept('[', isSymbol('[')) && this.accept('argument', isNaturalNumber) && this.last();
      if (!number || !this.accept(']', isSymbol(']'))) {
        this.fail();
        return undefined;
      }
      const end = this.end();
      return this.#properties({ name: `cf[${textOf(number)}]`, start, end });
    }
    const token = this.acceptText(expected);
    if (!token) {
      this.fail();
      return undefined;
    }
    const field = { name: token.text, start, end: token.end };
    return token.kind === 'number' ? field : this.#properties(field);
  }

  /** `[key].path` behind the name of a field. */
  #properties(field: JqlField): JqlField | undefined {
    let { name } = field;
    while (this.accept(undefined, isSymbol('['))) {
      const key = this.acceptText('argument');
      if (!key || !this.accept(']', isSymbol(']'))) {
        this.fail();
        return undefined;
      }
      name += `[${key.text}]`;
      for (let path = this.acceptText(undefined); path; path = this.acceptText(undefined)) name += path.text;
    }
    return { name, start: field.start, end: this.end() };
  }

  #readOperator(): JqlComparison['operator'] {
    const start = this.start();
    const name = this.#operatorName();
    return name && { name, start, end: this.end() };
  }

  #operatorName(): JqlOperator | undefined {
    const sign = SIGNS.find((candidate) => this.accept('operator', isSymbol(candidate)));
    if (sign) return sign;
    const words: Keyword[] = [];
    for (let next = this.#operatorWord(words); next; next = this.#operatorWord(words)) {
      words.push(next);
      this.#begun = words.join(' ');
    }
    const name = WORD_OPERATORS.find((operator) => operator === this.#begun);
    if (name) return name;
    this.fail();
    return undefined;
  }

  /** The next word of an operator of which some are read. */
  #operatorWord(begun: readonly Keyword[]): Keyword | undefined {
    return WORD_OPERATORS.map((operator) => operator.split(' ') as Keyword[])
      .filter((words) => begun.every((word, index) => words[index] === word))
      .map((words) => words[begun.length])
      .find((word) => word !== undefined && this.accept('operator', isKeyword(word)));
  }

  #operandOf(operator: JqlOperator): JqlOperand | undefined {
    switch (operator) {
      case 'changed':
        return undefined;
      case 'is':
      case 'is not':
        return this.#operand(['empty']);
      case 'in':
      case 'not in':
      case 'was in':
      case 'was not in':
        return this.#operand(['list', 'function']);
      case '<':
      case '>':
      case '<=':
      case '>=':
        return this.#operand(['value', 'function']);
      default:
        return this.#operand(['value', 'empty', 'function']);
    }
  }

  #operand(kinds: readonly ('value' | 'empty' | 'function' | 'list')[]): JqlOperand | undefined {
    const start = this.start();
    if (kinds.includes('empty') && this.accept('empty', isKeyword('empty'))) {
      return { kind: 'empty', start, end: this.end() };
    }
    if (kinds.includes('list') && this.is('list', isSymbol('('))) return this.#list();
    const takesValues = kinds.includes('value');
    if (!kinds.includes('function')) {
      this.fail();
      return undefined;
    }
    this.expected.add('function');
    const token = this.peek();
    if (token === undefined || !isText(token)) {
      if (takesValues) this.expected.add('value');
      this.fail();
      return undefined;
    }
    if (this.isNext(isSymbol('('))) return this.#functionCall(token);
    if (takesValues) {
      this.take();
      return { kind: 'value', text: token.text, start, end: token.end };
    }
    this.fail();
    return undefined;
  }

  #functionCall(name: TextToken): JqlOperand | undefined {
    this.take();
    this.take();
    const args: JqlWord[] = [];
    if (!this.accept(')', isSymbol(')'))) {
      do {
        const argument = this.acceptText('argument');
        if (!argument) {
          this.fail();
          return undefined;
        }
        args.push(argument);
      } while (this.accept(',', isSymbol(',')));
      if (!this.accept(')', isSymbol(')'))) {
        this.fail();
        return undefined;
      }
    }
    return { kind: 'function', name, args, start: name.start, end: this.end() };
  }

  #list(): JqlOperand | undefined {
    const start = this.start();
    if (this.depth >= MAX_DEPTH) {
      this.fail('tooDeep');
      return undefined;
    }
    this.take();
    this.#openLists += 1;
    const items: JqlOperand[] = [];
    do {
      const item = this.nested(() => this.#operand(['value', 'empty', 'function', 'list']));
      if (!item) return undefined;
      items.push(item);
    } while (this.accept(',', isSymbol(',')));
    if (!this.accept(')', isSymbol(')'))) {
      this.fail();
      return undefined;
    }
    this.#openLists -= 1;
    return { kind: 'list', items, start, end: this.end() };
  }

  #predicateOf(words: readonly JqlPredicate['keyword'][]): JqlPredicate | undefined {
    const start = this.start();
    const keyword = words.find((word) => this.accept('predicate', isKeyword(word)));
    if (keyword === undefined) return undefined;
    this.#predicate = keyword;
    const operand = this.#operand(['value', 'empty', 'function', 'list']);
    this.#predicate = operand ? undefined : keyword;
    return { keyword, operand, start, end: this.end() };
  }

  #orderBy(): readonly JqlSort[] {
    this.#field = this.#operator = this.#predicate = undefined;
    this.#openLists = 0;
    this.take();
    const sorts: JqlSort[] = [];
    if (!this.accept('by', isKeyword('by'))) {
      this.fail();
      return sorts;
    }
    do {
      const field = this.#readField('sortField');
      if (!field) break;
      const direction = (['asc', 'desc'] as const).find((word) => this.accept('direction', isKeyword(word)));
      sorts.push({ field, direction, start: field.start, end: this.end() });
    } while (this.accept(',', isSymbol(',')));
    return sorts;
  }
}

function predicateWords(operator: JqlOperator): readonly JqlPredicate['keyword'][] {
  if (operator === 'changed') return CHANGED_WORDS;
  return operator.startsWith('was') ? DATE_WORDS : [];
}
