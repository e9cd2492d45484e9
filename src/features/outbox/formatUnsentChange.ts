import type { UnsentWrite, Write } from '../../atlassian/model/write.ts';
import { errorOf, OTHER_ACCOUNT } from '../../atlassian/outbox/verdict.ts';
import { joinSentences, type Translate } from '../../core/localize.ts';
import { changeSides, conflictingSides, type ChangeSide } from '../../ui/changeSides.ts';
import { describeWrite } from '../../ui/describeWrite.ts';
import { differences, excerpt, type TextPart } from '../../ui/differences.ts';

/** How an unsent change is put into words. */
export interface FormatUnsentDependencies {
  readonly t: Translate;
  /** Any failure in one or two sentences. */
  readonly explain: (error: unknown) => string;
  /** A time of day, from milliseconds since 1970. */
  readonly time: (at: number) => string;
  /** BCP 47, for dates and numbers. */
  readonly locale: string;
  /** Whether the account that is signed in made it. */
  readonly isOwn: (unsent: UnsentWrite) => boolean;
}

/** Letters of a value in a row, and where there is room. */
const IN_A_ROW = 40;
const IN_A_LINE = 200;
/** What the title of a change says is not said again behind it. */
const SAID_BY_TITLE: ReadonlySet<Write['kind']> = new Set([
  'transition',
  'assign',
  'sprint',
  'deleteComment',
]);

/** What is to be done, in a few words: `SHOP-142 → Done`. */
export function unsentTitle({ ref, write }: UnsentWrite, { t }: Pick<FormatUnsentDependencies, 't'>): string {
  const isTo = write.kind === 'transition' || write.kind === 'assign';
  const [target, what] = [targetName(ref.key, write), describeWrite(write, t)];
  return isTo ? `${target} → ${what}` : t('{0}: {1}', target, what);
}

/** What a change is about, for people: an issue by its key, a page by its title. */
function targetName(key: string, write: Write): string {
  return 'page' in write ? write.page : key;
}

/** Where it stands, in a few words. */
export function unsentState(unsent: UnsentWrite, deps: FormatUnsentDependencies): string {
  const words = ownerWords(unsent, deps);
  return unsent.unsaved ? `${words} · ${deps.t('only in this window')}` : words;
}

/** The same, and that somebody else made it: it goes on when that account signs in again. */
function ownerWords(unsent: UnsentWrite, deps: FormatUnsentDependencies): string {
  const { t, isOwn } = deps;
  if (isOwn(unsent)) return stateWords(unsent, deps);
  return unsent.state === 'waiting'
    ? t('waits for the account that made it')
    : `${stateWords(unsent, deps)} · ${t('made by another account')}`;
}

function stateWords(unsent: UnsentWrite, deps: FormatUnsentDependencies): string {
  const { t, time } = deps;
  const { state, problem, settlesAt, notBefore } = unsent;
  switch (state) {
    case 'waiting':
      switch (problem?.reason) {
        case undefined:
          return t('waits for its turn');
        case 'unauthorized':
        case 'signedOut':
          return problem.code === OTHER_ACCOUNT
            ? t('waits for the account that made it')
            : t('waits until you sign in');
        case 'rateLimited':
          return notBefore === undefined ? t('waits for the site') : t('waits until {0}', time(notBefore));
        case 'io':
          return t('waits for space on the disk');
        default:
          return t('waits for the network');
      }
    case 'sending':
      return t('is being sent');
    case 'unknown':
      return settlesAt === undefined
        ? t('finding out whether it arrived')
        : t('finding out whether it arrived, until {0}', time(settlesAt));
    case 'uncertain':
      return t('may have arrived: please look');
    case 'refused':
      return t('refused');
    case 'conflict':
      return conflictWords(unsent, deps);
  }
}

/** What stands there now, and what was to stand there, in a few words. */
function conflictWords(unsent: UnsentWrite, deps: FormatUnsentDependencies): string {
  const { t } = deps;
  const [side] = conflictingSides(unsent, deps);
  if (!side) return t('changed meanwhile');
  const [mine, theirs] = bothWords(side, IN_A_ROW, deps);
  if (SAID_BY_TITLE.has(unsent.write.kind))
    return side.theirs === '' ? t('changed meanwhile') : t('changed meanwhile: now "{0}"', theirs);
  return t('changed meanwhile: yours "{0}", now "{1}"', mine, theirs);
}

/** Both sides of a conflict, where they differ. */
function bothWords(
  { mine, theirs }: ChangeSide & { readonly theirs: string },
  most: number,
  { t }: FormatUnsentDependencies,
): readonly [mine: string, theirs: string] {
  const [own, other] = differences(mine, theirs);
  const words = (parts: readonly TextPart[]): string =>
    excerpt(parts, most)
      .map(({ text }) => text)
      .join('')
      .trim() || t('(nothing)');
  return [words(own), words(other)];
}

/** What is in question where somebody else changed the same, a line each. */
function sideLines(unsent: UnsentWrite, deps: FormatUnsentDependencies): readonly string[] {
  const { t } = deps;
  return conflictingSides(unsent, deps).map((side) => {
    const [mine, theirs] = bothWords(side, IN_A_LINE, deps);
    const { name, was } = side;
    return was === undefined || was === ''
      ? t('{0}: yours "{1}", on the site now "{2}".', name, mine, theirs)
      : t('{0}: yours "{1}", on the site now "{2}"; it was "{3}".', name, mine, theirs, cut(was));
  });
}

/** What the user entered beside that, a line each, where the title does not say it. */
function otherLines(unsent: UnsentWrite, deps: FormatUnsentDependencies): readonly string[] {
  const { t } = deps;
  const sides = changeSides(unsent, deps);
  const [first] = sides;
  return sides
    .filter((side) => unsent.state !== 'conflict' || side.theirs === undefined)
    .filter((side) => side !== first || !SAID_BY_TITLE.has(unsent.write.kind))
    .map(({ name, mine }) => t('{0}: {1}', name, cut(mine) || t('(nothing)')));
}

/** All that the user entered, a line each, where the title does not say it; with what the site has by now. */
export function enteredLines(unsent: UnsentWrite, deps: FormatUnsentDependencies): readonly string[] {
  return [...sideLines(unsent, deps), ...otherLines(unsent, deps)];
}

function cut(text: string): string {
  return excerpt([{ text, differs: false }], IN_A_LINE)
    .map((part) => part.text)
    .join('')
    .trim();
}

/** All there is to say about it, sentence by sentence. */
export function unsentDetails(unsent: UnsentWrite, deps: FormatUnsentDependencies): readonly string[] {
  const { t, explain, time } = deps;
  const { ref, problem, createdAt, state, conflict } = unsent;
  const why = problem && state !== 'conflict' ? [explain(errorOf(problem, ref.siteId))] : [];
  return [
    t('{0}: {1}.', unsentTitle(unsent, deps), unsentState(unsent, deps)),
    ...(conflict ? conflictSentences(unsent, deps) : []),
    ...otherLines(unsent, deps),
    ...why,
    ...(unsent.unsaved ? [unsavedSentence(t)] : []),
    t('Made at {0}.', time(createdAt)),
  ];
}

function unsavedSentence(t: Translate): string {
  return t('It could not be written to the disk: it is lost when this window closes before it is sent.');
}

/** What somebody else did meanwhile to what the change is about, beside what the change makes of it. */
export function conflictSentences(unsent: UnsentWrite, deps: FormatUnsentDependencies): readonly string[] {
  const { t, time } = deps;
  const { ref, conflict, write } = unsent;
  const who = conflict?.by ?? t('somebody else');
  const when = time(conflict?.at === undefined ? unsent.createdAt : Date.parse(conflict.at));
  const lines = sideLines(unsent, deps);
  const changed = t('Changed by {0} at {1}.', who, when);
  switch (write.kind) {
    case 'assign': {
      const now = conflict?.assignee ?? t('nobody');
      return [t('{0} is assigned to {1} now; changed by {2} at {3}.', ref.key, now, who, when)];
    }
    case 'sprint': {
      const [now] = conflict?.texts ?? [];
      return [
        now === undefined || now.text === ''
          ? t('{0} is in the backlog now; changed by {1} at {2}.', ref.key, who, when)
          : t('{0} is in sprint "{1}" now; changed by {2} at {3}.', ref.key, now.text, who, when),
      ];
    }
    case 'transition': {
      const now = conflict?.status;
      const isMoved = now !== undefined && now.id !== write.from.id;
      return [
        ...(isMoved || lines.length === 0
          ? [t('{0} is in "{1}" now; changed by {2} at {3}.', ref.key, now?.name ?? '', who, when)]
          : [changed]),
        // The sentence says it of the status.
        ...(isMoved ? lines.slice(1) : lines),
      ];
    }
    default:
      if (lines.length === 0) return [t('{0} was changed meanwhile.', targetName(ref.key, write))];
      return conflict?.by === undefined && conflict?.at === undefined ? lines : [...lines, changed];
  }
}

/** The words when changes were just kept instead of sent; the first of them says why. */
export function keptSentence(kept: readonly UnsentWrite[], deps: FormatUnsentDependencies): string {
  const { t, explain } = deps;
  const [first] = kept;
  if (!first) return '';
  const why = joinSentences(
    [
      ...(first.problem ? [explain(errorOf(first.problem, first.ref.siteId))] : []),
      ...(kept.some(({ unsaved }) => unsaved) ? [unsavedSentence(t)] : []),
    ],
    t,
  );
  const title = unsentTitle(first, deps);
  if (kept.length > 1 && kept.some(({ state }) => state === 'refused'))
    return t('{0} changes were not done, and are kept. {1}', kept.length, why);
  if (kept.length > 1) return t('{0} changes are kept and sent as soon as possible. {1}', kept.length, why);
  switch (first.state) {
    case 'unknown':
    case 'sending':
      return t(
        '{0}: it is not known yet whether it arrived. Shipshape finds out, and sends it again only if it did not. {1}',
        title,
        why,
      );
    case 'uncertain':
      return t(
        '{0}: it may have arrived, and the site cannot tell. Please look at the issue. {1}',
        title,
        why,
      );
    case 'refused':
      return t('{0} was refused by the site, and is kept. {1}', title, why);
    case 'conflict':
      return t('{0}: not sent, for the issue was changed meanwhile.', title);
    default:
      return t('{0} is kept and sent as soon as possible. {1}', title, why);
  }
}
