import type { UnsentWrite, Write, WriteConflict } from '../../atlassian/model/write.ts';
import { errorOf, OTHER_ACCOUNT } from '../../atlassian/outbox/verdict.ts';
import { joinSentences, type Translate } from '../../core/localize.ts';
import { describeWrite, shortened } from '../../ui/describeWrite.ts';

/** How an unsent change is put into words. */
export interface FormatUnsentDependencies {
  readonly t: Translate;
  /** Any failure in one or two sentences. */
  readonly explain: (error: unknown) => string;
  /** A time of day, from milliseconds since 1970. */
  readonly time: (at: number) => string;
}

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
  const words = stateWords(unsent, deps);
  return unsent.unsaved ? `${words} · ${deps.t('only in this window')}` : words;
}

function stateWords(unsent: UnsentWrite, { t, time }: FormatUnsentDependencies): string {
  const { state, problem, settlesAt, notBefore, conflict } = unsent;
  const present = conflict ? presentWords(conflict) : '';
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
      return present === '' ? t('changed meanwhile') : t('changed meanwhile: now "{0}"', shortened(present));
  }
}

/** What stands there now, in a few words. */
function presentWords({ status, texts = [] }: WriteConflict): string {
  const [first] = texts;
  return first ? first.text : (status?.name ?? '');
}

/** All there is to say about it, sentence by sentence. */
export function unsentDetails(unsent: UnsentWrite, deps: FormatUnsentDependencies): readonly string[] {
  const { t, explain, time } = deps;
  const { ref, problem, createdAt, state, conflict } = unsent;
  const why = problem && state !== 'conflict' ? [explain(errorOf(problem, ref.siteId))] : [];
  return [
    t('{0}: {1}.', unsentTitle(unsent, deps), unsentState(unsent, deps)),
    ...(conflict ? [conflictSentence(unsent, deps)] : []),
    ...why,
    ...(unsent.unsaved ? [unsavedSentence(t)] : []),
    t('Made at {0}.', time(createdAt)),
    // The row has its beginning alone.
    ...(unsent.write.kind === 'pageComment' ? [unsent.write.text] : []),
  ];
}

function unsavedSentence(t: Translate): string {
  return t('It could not be written to the disk: it is lost when this window closes before it is sent.');
}

/** What somebody else did to the issue meanwhile. */
export function conflictSentence(unsent: UnsentWrite, { t, time }: FormatUnsentDependencies): string {
  const { ref, conflict, write } = unsent;
  const who = conflict?.by ?? t('somebody else');
  const when = time(conflict?.at === undefined ? unsent.createdAt : Date.parse(conflict.at));
  const texts = conflict?.texts ?? [];
  switch (write.kind) {
    case 'assign':
      return t(
        '{0} is assigned to {1} now; changed by {2} at {3}.',
        ref.key,
        conflict?.assignee ?? t('nobody'),
        who,
        when,
      );
    case 'edit': {
      const now = texts.map(({ name = '', text }) =>
        text === '' ? t('{0} is empty', name) : t('{0}: {1}', name, text),
      );
      return t('On the site now: {0}. Changed by {1} at {2}.', now.join(t('; ')), who, when);
    }
    case 'checklist': {
      const now = texts.map(({ name = '', text }) =>
        text === '' ? t('"{0}" is gone', name) : `${text} ${name}`,
      );
      return t('In the checklist now: {0}.', now.join(t('; ')));
    }
    case 'comment':
    case 'editComment':
    case 'deleteComment':
      return t('The comment says "{0}" now.', texts[0]?.text ?? '');
    case 'editWorklog':
    case 'deleteWorklog':
      return t('The work log says "{0}" now.', texts[0]?.text ?? '');
    case 'sprint': {
      const [now] = texts;
      return now === undefined || now.text === ''
        ? t('{0} is in the backlog now; changed by {1} at {2}.', ref.key, who, when)
        : t('{0} is in sprint "{1}" now; changed by {2} at {3}.', ref.key, now.text, who, when);
    }
    case 'transition':
      return t(
        '{0} is in "{1}" now; changed by {2} at {3}.',
        ref.key,
        conflict?.status?.name ?? '',
        who,
        when,
      );
    case 'watch':
    case 'vote':
    case 'link':
    case 'unlink':
    case 'webLink':
    case 'removeWebLink':
    case 'logWork':
    case 'attach':
    case 'deleteAttachment':
    case 'rank':
    case 'tickTask':
    case 'pageComment':
    case 'resolveComment':
      return t('{0} was changed meanwhile.', targetName(ref.key, write));
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
