import { diff, type Hunk } from './diff.ts';
import { flatten, kindOf, meetInWord, wordsOf, type FlatText } from './flatText.ts';
import type { Run } from './model.ts';
import { ALL_BLANK, isLow, placesIn, startsOf, Stretches } from './stretches.ts';

/** A stretch of a line in its own format. */
export interface Piece<M, A> {
  /** What Markdown shows of it; a break is `\n`. */
  readonly text: string;
  readonly marks: readonly M[];
  /** What cannot be parted, such as a mention; its text stands for it. */
  readonly atom?: A;
}

/** What a format says of the pieces of its lines. */
export interface InlineFormat<M, A> {
  /** The kind of formatting (as in `FlatText.shown`, without addresses) that Markdown shows a mark as, if it does. */
  kindOf(mark: M): string | undefined;
  /** The mark for an entry of `FlatText.shown`. */
  markOf(shown: string): M | undefined;
  /** Whether two marks are one and the same, as those of one comment. */
  isSame(one: M, other: M): boolean;
  /** Whether a mark is where a comment has its place. */
  isAnchor?(mark: M): boolean;
  /** The pieces for text that nobody wrote before. */
  create(flat: FlatText): readonly Piece<M, A>[];
  /**
   * An atom that shows another text; undefined where that is text and no more.
   * @param shown what Markdown shows the text with
   */
  editAtom(
    atom: A,
    text: string,
    shown: readonly string[],
  ): { readonly atom: A; readonly text: string } | undefined;
  /** A mark that Markdown shows otherwise now, such as a link with another address; undefined for one of its own. */
  changeMark?(mark: M, shown: string): M | undefined;
}

/** Formatting that new text joins: marks, and what Markdown shows of them. */
interface Model<M> {
  readonly marks: readonly M[];
  readonly shown: readonly string[];
  /** Kinds of formatting that everything here is shown with and has not, such as bold in a cell of headings. */
  readonly alien: readonly string[];
  /** Whether the new text stands in its place. */
  readonly isReplaced: boolean;
}

/** New letters that are of one word with what was there, and what that word has. */
interface JoinedWord<M> {
  /** In the text after, from and up to. */
  readonly start: number;
  readonly end: number;
  readonly marks: readonly M[];
}

const NO_WORDS = {
  head: { start: 0, end: 0, marks: [] },
  tail: { start: Infinity, end: Infinity, marks: [] },
} as const;

/**
 * The pieces of a line after its Markdown changed from `before` to `after`: what was not touched stays as it is, with
 * everything that Markdown does not show; formatting changes only where it was changed.
 * @param base the pieces that were printed as `before`
 */
export function mergeInline<M, A>(
  base: readonly Piece<M, A>[],
  before: readonly Run[],
  after: readonly Run[],
  format: InlineFormat<M, A>,
): Piece<M, A>[] {
  return mergeFlat(base, flatten(before), flatten(after), format);
}

/** As `mergeInline`. @param options.isPart whether `after` stood within the line: what stood around it stays there */
export function mergeFlat<M, A>(
  base: readonly Piece<M, A>[],
  before: readonly FlatText[],
  after: readonly FlatText[],
  format: InlineFormat<M, A>,
  { isPart = false }: { readonly isPart?: boolean } = {},
): Piece<M, A>[] {
  return new Merge(base, before, after, format, isPart).pieces;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

class Merge<M, A> {
  readonly pieces: Piece<M, A>[] = [];
  readonly #format: InlineFormat<M, A>;
  readonly #isPart: boolean;
  readonly #base: Stretches<Piece<M, A>>;
  readonly #after: Stretches<FlatText>;
  readonly #before: Stretches<FlatText>;
  /** Where each character of the text before stands in the base. */
  readonly #places: readonly number[];
  /** How much of the base is done. */
  #done = 0;

  constructor(
    base: readonly Piece<M, A>[],
    before: readonly FlatText[],
    after: readonly FlatText[],
    format: InlineFormat<M, A>,
    isPart: boolean,
  ) {
    this.#format = format;
    this.#isPart = isPart;
    this.#base = new Stretches(base);
    this.#after = new Stretches(after);
    const places = placesIn(this.#base.text, before.map(({ text }) => text).join(''));
    this.#places = places ?? Array.from({ length: this.#base.text.length }, (_place, at) => at);
    // Should printing have changed more than white space, the base itself is what was there before.
    this.#before = new Stretches(
      places === undefined
        ? base.map(({ text, marks }) => ({
            text,
            shown: marks.map((mark) => format.kindOf(mark)).filter((kind) => kind !== undefined),
          }))
        : before,
    );
    this.#merge();
  }

  #merge(): void {
    let [at0, at1] = [0, 0];
    for (const hunk of this.#hunks()) {
      this.#keep(at0, hunk.from0, at1);
      this.#replace(hunk);
      at0 = hunk.to0;
      at1 = hunk.to1;
    }
    this.#keep(at0, this.#before.text.length, at1);
    if (!this.#isPart) this.#copy(this.#base.text.length, []);
  }

  /** What differs, in characters; atoms are in it whole or not at all. */
  #hunks(): Hunk[] {
    const words0 = this.#before.items.flatMap(({ text }) => wordsOf(text));
    const words1 = this.#after.items.flatMap(({ text }) => wordsOf(text));
    const starts0 = startsOf(words0);
    const starts1 = startsOf(words1);
    const hunks = ((this.#isPart ? aroundPart(words0, words1) : undefined) ?? diff(words0, words1)).map(
      ({ from0, to0, from1, to1 }) => ({
        from0: starts0[from0] ?? 0,
        to0: starts0[to0] ?? 0,
        from1: starts1[from1] ?? 0,
        to1: starts1[to1] ?? 0,
      }),
    );
    const grown: { readonly hunk: Hunk; readonly atoms: readonly Range[] }[] = [];
    const atoms = this.#atomRanges();
    let next = 0;
    for (const hunk of hunks) {
      let { from0, to0, from1, to1 } = hunk;
      const own: Range[] = [];
      while ((atoms[next]?.to ?? Infinity) <= from0) next += 1;
      for (let atom = atoms[next]; atom && (atom.from < to0 || (from0 === to0 && atom.from < from0));) {
        own.push(atom);
        from1 -= Math.max(0, from0 - atom.from);
        from0 = Math.min(from0, atom.from);
        to1 += Math.max(0, atom.to - to0);
        to0 = Math.max(to0, atom.to);
        next += 1;
        atom = atoms[next];
      }
      const last = grown.at(-1);
      if (last !== undefined && last.hunk.to0 > from0) {
        // Both lie in one atom.
        grown[grown.length - 1] = {
          hunk: {
            ...last.hunk,
            to0: Math.max(last.hunk.to0, to0),
            to1: to1 + Math.max(0, last.hunk.to0 - to0),
          },
          atoms: [...last.atoms, ...own],
        };
      } else grown.push({ hunk: { from0, to0, from1, to1 }, atoms: own });
    }
    return grown.map(({ hunk, atoms: own }) => this.#trimmed(hunk, own));
  }

  /**
   * Less the characters that both sides begin and end with. An atom among them stays where other text stood right beside
   * it: alone it is another one as soon as something is written to it, as a longer name is.
   */
  #trimmed(hunk: Hunk, atoms: readonly Range[]): Hunk {
    let { from0, to0, from1, to1 } = hunk;
    const [text0, text1] = [this.#before.text, this.#after.text];
    while (from0 < to0 && from1 < to1 && text0[from0] === text1[from1]) {
      from0 += 1;
      from1 += 1;
    }
    if (isLow(text0, from0) || isLow(text1, from1)) {
      from0 -= 1;
      from1 -= 1;
    }
    const first = atoms.find(({ from, to }) => from < from0 && (from0 < to || hunk.to0 === to));
    if (first !== undefined) {
      from1 -= from0 - first.from;
      from0 = first.from;
    }
    while (from0 < to0 && from1 < to1 && text0[to0 - 1] === text1[to1 - 1]) {
      to0 -= 1;
      to1 -= 1;
    }
    if (isLow(text0, to0) || isLow(text1, to1)) {
      to0 += 1;
      to1 += 1;
    }
    const last = atoms.findLast(({ from, to }) => to0 < to && (from < to0 || hunk.from0 === from));
    if (last !== undefined) {
      to1 += last.to - to0;
      to0 = last.to;
    }
    return this.#slid({ from0, to0, from1, to1 });
  }

  /**
   * Of `a b` that became `a new b`, `new ` is new behind the space, or ` new` before it: before it where the space is one
   * with what follows and the new word is not shown so.
   */
  #slid(hunk: Hunk): Hunk {
    const { from0, to0, from1, to1 } = hunk;
    const isInBlanks =
      from0 === to0 &&
      from0 > 1 &&
      to1 - from1 > 1 &&
      this.#isBlankAt(from0 - 1) &&
      this.#before.text[from0 - 1] === this.#after.text[to1 - 1];
    const places = [from0 - 1, from0].map((at) => this.#base.at(this.#places[at] ?? 0).item);
    if (!isInBlanks || places[0] === undefined || places[0] !== places[1] || places[0].atom !== undefined)
      return hunk;
    const shown = this.#after.at(from1).item?.shown ?? [];
    const [before, behind] = [from0 - 2, from0].map((at) => this.#before.at(at).item?.shown ?? []);
    const isOfLast = sameShown(shown, before ?? []) && !sameShown(shown, behind ?? []);
    return isOfLast ? { from0: from0 - 1, to0: to0 - 1, from1: from1 - 1, to1: to1 - 1 } : hunk;
  }

  /** Where the atoms of the base stand in the text before. */
  #atomRanges(): Range[] {
    const ranges: Range[] = [];
    let at = 0;
    this.#base.items.forEach((piece, index) => {
      const start = this.#base.starts[index] ?? 0;
      const end = start + piece.text.length;
      while (at < this.#places.length && (this.#places[at] ?? 0) < start) at += 1;
      const from = at;
      while (at < this.#places.length && (this.#places[at] ?? 0) < end) at += 1;
      if (piece.atom !== undefined && piece.text !== '\n' && at > from) ranges.push({ from, to: at });
    });
    return ranges;
  }

  /** Text that both have: the base's, with the formatting that changed. */
  #keep(from0: number, to0: number, from1: number): void {
    let at = from0;
    while (at < to0) {
      const one = this.#before.at(at);
      const other = this.#after.at(at - from0 + from1);
      const end = Math.min(to0, one.end, other.end - from1 + from0);
      const [shown0, shown1] = [one.item?.shown ?? [], other.item?.shown ?? []];
      const end0 = this.#endOf(end, shown0, shown1);
      this.#copy(end0, shown0, shown1);
      at = Math.max(end, at + 1);
    }
  }

  /**
   * Up to where a stretch reaches in the base. One that is shown otherwise now takes along what printing left out behind
   * it: else the space behind a link's last word would lead where the link did.
   */
  #endOf(end: number, shown0: readonly string[], shown1: readonly string[]): number {
    const place = this.#places[end - 1] ?? 0;
    const { item, start, end: itemEnd } = this.#base.at(place);
    if (item === undefined || item.atom !== undefined || sameShown(shown0, shown1)) return place + 1;
    const most = Math.min(this.#places[end] ?? itemEnd, itemEnd);
    return ALL_BLANK.test(item.text.slice(place + 1 - start, most - start)) ? most : place + 1;
  }

  /** The base up to a place. */
  #copy(end: number, shown0: readonly string[], shown1 = shown0): void {
    const removed = shown0.filter((each) => !shown1.includes(each)).map(kindOf);
    const added = shown1.filter((each) => !shown0.includes(each));
    while (this.#done < end) {
      const { item, start, end: itemEnd } = this.#base.at(this.#done);
      if (item === undefined) break;
      const to = Math.min(end, itemEnd);
      const marks =
        removed.length + added.length === 0 ? item.marks : this.#restyled(item.marks, removed, added);
      if (item.atom === undefined)
        this.pieces.push({ text: item.text.slice(this.#done - start, to - start), marks });
      else if (this.#done === start) this.pieces.push({ ...item, marks });
      this.#done = to;
    }
  }

  #restyled(marks: readonly M[], removed: readonly string[], added: readonly string[]): M[] {
    const kept = marks.flatMap((mark) => {
      const kind = this.#format.kindOf(mark) ?? '';
      // A link that was not shown, such as one to a page, gives way to one that somebody puts there.
      if (!removed.includes(kind))
        return kind === 'link' && added.some((each) => kindOf(each) === kind) ? [] : [mark];
      const shown = added.find((each) => kindOf(each) === kind);
      return shown === undefined ? [] : (this.#format.changeMark?.(mark, shown) ?? []);
    });
    const kinds = kept.map((mark) => this.#format.kindOf(mark));
    const fresh = added
      .filter((shown) => !kinds.includes(kindOf(shown)))
      .map((shown) => this.#format.markOf(shown))
      .filter((mark) => mark !== undefined);
    return [...kept, ...fresh];
  }

  #replace({ from0, to0, from1, to1 }: Hunk): void {
    let unseen: readonly Piece<M, A>[] = [];
    let hidden: readonly M[] = [];
    let replaced: Piece<M, A> | undefined;
    const isAround = this.#isPart && (from0 === 0 || to0 === this.#before.text.length);
    if (isAround) this.#done = this.#places[to0] ?? this.#base.text.length;
    else if (to0 > from0) {
      hidden = this.#hiddenOn(from0, to0);
      const from = this.#places[from0] ?? 0;
      const last = this.#places[to0 - 1] ?? 0;
      const { item, start, end } = this.#base.at(from);
      replaced = item;
      this.#copy(from, []);
      // What printing left out behind it stays behind what is written, or what is left of a word, and goes where nothing is.
      const isGone = to1 === from1 && (this.#isBlankAt(from0 - 1) || this.#isBlankAt(from0));
      unseen = this.#unseenUpTo(
        Math.max(this.#done, isGone ? (this.#places[to0] ?? this.#base.text.length) : last + 1),
      );
      if (item?.atom !== undefined && start === from && end === last + 1) {
        const shown = this.#after.at(from1).item?.shown ?? [];
        const edited = this.#format.editAtom(item.atom, this.#after.text.slice(from1, to1), shown);
        if (edited !== undefined) {
          this.pieces.push({ ...edited, marks: item.marks }, ...unseen);
          return;
        }
      }
    }
    // What printing left out before a word stays before it, also where the word begins otherwise now.
    else if (!this.#isBlankAt(to0) && !ALL_BLANK.test(this.#after.text.slice(to1 - 1, to1)))
      this.#copy(this.#places[to0] ?? this.#done, []);
    const model: Model<M> = isAround
      ? { marks: [], shown: [], alien: [], isReplaced: false }
      : this.#modelOf({ from0, to0, from1, to1 }, replaced);
    const around = [...(isAround ? [] : this.#hiddenAround(from0, to0)), ...hidden].filter(
      (mark, at, all) => all.findIndex((other) => this.#format.isSame(mark, other)) === at,
    );
    const { head, tail } = isAround ? NO_WORDS : this.#joinedWords({ from0, to0, from1, to1 });
    for (let at = from1; at < to1;) {
      const { item, start, end } = this.#after.at(at);
      if (item === undefined) break;
      const word = at < head.end ? head : at >= tail.start ? tail : undefined;
      const to = Math.min(end, word?.end ?? (tail.start > at ? tail.start : to1), to1);
      const created = this.#format.create({
        text: item.text.slice(at - start, to - start),
        shown: item.shown,
      });
      for (const piece of created) {
        const fresh = piece.marks.filter((mark) => !model.alien.includes(this.#format.kindOf(mark) ?? ''));
        const kinds = fresh.map((mark) => this.#format.kindOf(mark));
        const hiddenHere = [
          ...around,
          ...(word?.marks ?? []).filter((mark) => !around.some((each) => this.#format.isSame(mark, each))),
        ];
        const own = hiddenHere.filter((mark) => !kinds.includes(this.#format.kindOf(mark) ?? '-'));
        this.pieces.push({ ...piece, marks: this.#likeModel([...fresh, ...own], item.shown, model) });
      }
      at = to;
    }
    this.pieces.push(...unseen);
  }

  /** Goes on behind what is replaced. What is in it of which nobody saw anything was not deleted. */
  #unseenUpTo(end: number): Piece<M, A>[] {
    const unseen: Piece<M, A>[] = [];
    while (this.#done < end) {
      const { item, start, end: itemEnd } = this.#base.at(this.#done);
      if (item === undefined) break;
      const isUnseen = item.atom !== undefined && item.text !== '\n' && ALL_BLANK.test(item.text);
      if (isUnseen && this.#done === start && !/[^\S\n]/.test(item.text)) unseen.push(item);
      this.#done = Math.max(itemEnd, this.#done + 1);
    }
    this.#done = end;
    return unseen;
  }

  /** What new text is formatted like, where it is formatted so: what it replaces, or stands beside. */
  #modelOf({ from0, to0, from1 }: Hunk, replaced: Piece<M, A> | undefined): Model<M> {
    const shownAfter = this.#after.at(from1).item?.shown ?? [];
    const shownAt = (at: number): readonly string[] =>
      at < 0 ? [] : (this.#before.at(at).item?.shown ?? []);
    const isOfNext =
      to0 === from0 &&
      (this.pieces.length === 0 ||
        (sameShown(shownAt(to0), shownAfter) && !sameShown(shownAt(from0 - 1), shownAfter)));
    const shown = shownAt(to0 > from0 || isOfNext ? from0 : from0 - 1);
    const beside = isOfNext ? this.#base.at(this.#done).item : this.pieces.at(-1);
    const marks = (replaced ?? beside)?.marks ?? [];
    return { marks, shown, alien: this.#alienAround(from0, to0), isReplaced: replaced !== undefined };
  }

  /** The kinds of formatting that what stands there, or else around it, is shown with and does not have. */
  #alienAround(from0: number, to0: number): string[] {
    let [before, behind] = [from0 - 1, to0];
    while (before >= 0 && this.#isBlankAt(before)) before -= 1;
    while (behind < this.#before.text.length && this.#isBlankAt(behind)) behind += 1;
    const isAlone = before < 0 && behind >= this.#before.text.length;
    const aliens = (isAlone ? [from0] : [before, behind])
      .filter((at) => at >= 0 && at < this.#before.text.length)
      .map((at) => {
        const own = this.#base.at(this.#places[at] ?? 0).item?.marks.map((mark) => this.#format.kindOf(mark));
        const shown = this.#before.at(at).item?.shown.map(kindOf) ?? [];
        return shown.filter((kind) => own?.includes(kind) !== true);
      });
    return aliens[0]?.filter((kind) => aliens.every((each) => each.includes(kind))) ?? [];
  }

  /** Whether nothing is to be seen there, or the line has ended. */
  #isBlankAt(at: number): boolean {
    return ALL_BLANK.test(this.#before.text.charAt(at));
  }

  /** Marks as the model has them, in its order. */
  #likeModel(marks: readonly M[], shown: readonly string[], model: Model<M>): readonly M[] {
    const isOther = (mark: M): boolean =>
      this.#format.kindOf(mark) === undefined && !marks.some((own) => this.#format.isSame(mark, own));
    const isAlike = sameShown(shown, model.shown);
    if (model.isReplaced && isAlike && !model.marks.some(isOther)) return model.marks;
    const same = shown.filter((each) => model.shown.includes(each));
    const own = marks.map((mark) => {
      const kind = this.#format.kindOf(mark);
      const shownAs = same.find((each) => kindOf(each) === kind);
      // A picture in a link is another link where a format has no pictures in lines.
      const usual = shownAs === undefined ? undefined : this.#format.markOf(shownAs);
      const isSame = usual !== undefined && this.#format.isSame(mark, usual);
      return isSame ? (model.marks.find((other) => this.#format.kindOf(other) === kind) ?? mark) : mark;
    });
    const rank = (mark: M): number => {
      const at = model.marks.findIndex((other) => this.#format.isSame(mark, other));
      return at < 0 ? model.marks.length : at;
    };
    return own.length < 2 ? own : own.toSorted((one, other) => rank(one) - rank(other));
  }

  /**
   * What lies over all of the text that is replaced and Markdown does not show: what is written in its place has it, too.
   * An anchor goes with the text even where it lies over a part of it: the comment would have lost its place.
   */
  #hiddenOn(from0: number, to0: number): M[] {
    const pieces: Piece<M, A>[] = [];
    const end = this.#places[to0 - 1] ?? 0;
    for (let at = this.#places[from0] ?? 0; at <= end;) {
      const { item, end: itemEnd } = this.#base.at(at);
      if (item === undefined) break;
      if (!ALL_BLANK.test(item.text)) pieces.push(item);
      at = Math.max(itemEnd, at + 1);
    }
    const shown = this.#before.at(from0).item?.shown.map(kindOf) ?? [];
    const found: M[] = [];
    for (const { marks, atom } of pieces) {
      for (const mark of marks) {
        const isAnchor = this.#format.isAnchor?.(mark) === true;
        // What lies on a picture may not lie on text.
        if (atom !== undefined && !isAnchor) continue;
        const isOn = (piece: Piece<M, A>): boolean =>
          piece.marks.some((other) => this.#format.isSame(mark, other));
        const isWanted = isAnchor || pieces.every(isOn);
        if (this.#isHidden(mark, shown) && isWanted && !found.includes(mark)) found.push(mark);
      }
    }
    return found;
  }

  /**
   * The letters of new text that go on with a word before it or begin the one behind it, and what Markdown does not show
   * of that word: who makes `bug` to `bugs` means the colour of it all, and the comment.
   */
  #joinedWords({ from0, to0, from1, to1 }: Hunk): {
    readonly head: JoinedWord<M>;
    readonly tail: JoinedWord<M>;
  } {
    if (to0 > from0) return NO_WORDS;
    const text = this.#after.text.slice(from1, to1);
    const words = wordsOf(text);
    const isBehind = meetInWord(text, this.#before.text.slice(to0, to0 + 2));
    // Between two words it is of the one that is shown as it is.
    const isLike = (at: number): boolean =>
      sameShown(this.#before.at(at).item?.shown ?? [], this.#after.at(from1).item?.shown ?? []);
    const isBefore =
      meetInWord(this.#before.text.slice(Math.max(0, from0 - 2), from0), text) &&
      !(isBehind && words.length === 1 && !isLike(from0 - 1) && isLike(to0));
    return {
      head: {
        start: from1,
        end: from1 + (isBefore ? (words[0] ?? '').length : 0),
        marks: this.#hiddenMarks(this.pieces.at(-1), from0 - 1),
      },
      tail: {
        start: to1 - (isBehind ? (words.at(-1) ?? '').length : 0),
        end: to1,
        marks: this.#hiddenMarks(this.#base.at(this.#done).item, to0),
      },
    };
  }

  /** What Markdown does not show of a text. @param at where it stands in the text before */
  #hiddenMarks(piece: Piece<M, A> | undefined, at: number): readonly M[] {
    if (piece === undefined || piece.atom !== undefined) return [];
    const shown = this.#before.at(at).item?.shown.map(kindOf) ?? [];
    return piece.marks.filter((mark) => this.#isHidden(mark, shown));
  }

  /** Whether Markdown does not show a mark. @param shown the kinds of formatting that it shows there */
  #isHidden(mark: M, shown: readonly string[]): boolean {
    const kind = this.#format.kindOf(mark);
    return kind === undefined || !shown.includes(kind);
  }

  /** The marks that Markdown does not show and that what stands before and behind have in common. */
  #hiddenAround(from0: number, to0: number): M[] {
    const isInside = from0 > 0 && to0 < this.#before.text.length;
    const before = isInside ? (this.pieces.at(-1)?.marks ?? []) : [];
    const behind = this.#base.at(this.#done).item?.marks ?? [];
    if (before.length === 0 || behind.length === 0) return [];
    const shown = [from0 - 1, to0].flatMap((at) => this.#before.at(at).item?.shown.map(kindOf) ?? []);
    return before.filter(
      (mark) => this.#isHidden(mark, shown) && behind.some((other) => this.#format.isSame(mark, other)),
    );
  }
}

/**
 * What stands around some words that stand in a text as they are: those at its end where they stand there several times.
 * Undefined where they do not.
 */
function aroundPart(words: readonly string[], part: readonly string[]): Hunk[] | undefined {
  const [whole, own] = [words, part].map((all) => `\0${all.join('\0')}\0`) as [string, string];
  const place = ALL_BLANK.test(whole.slice(whole.lastIndexOf(own) + own.length).replaceAll('\0', ''))
    ? whole.lastIndexOf(own)
    : whole.indexOf(own);
  if (place < 0 || part.length === 0) return undefined;
  const from = whole.slice(0, place).split('\0').length - 1;
  const to = from + part.length;
  return [
    { from0: 0, to0: from, from1: 0, to1: 0 },
    { from0: to, to0: words.length, from1: part.length, to1: part.length },
  ].filter(({ from0, to0 }) => to0 > from0);
}

function sameShown(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each));
}
