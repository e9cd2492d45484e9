import { isCancelled, reasonOf } from '../../core/errors.ts';
import type { Field } from '../../fields/field.ts';
import { planForm, valuesToSend } from '../../fields/formPlan.ts';
import { refusedFields } from '../../fields/refusedFields.ts';
import { askForm } from '../../ui/fieldForm.ts';
import { newIssueSources } from '../../ui/fieldSources.ts';
import type { Answer } from '../../platform/steps.ts';
import { browserForm } from './browserForm.ts';
import { choosePlace } from './choosePlace.ts';
import type { CreateDependencies } from './conversation.ts';
import { knownPlace } from './createFlow.ts';
import type { CreateDraft, CreatePlace } from './createMemory.ts';
import type { CreateUi } from './createUi.ts';
import { describeEmptyScreen, describeGoneType, describeImpossible } from './formatCreate.ts';
import { keepingUi } from './keepingUi.ts';
import type { IssueLine } from './origin/selectedLines.ts';
import { sendLines, type Filled, type LineResult } from './sendLines.ts';
import { showCreated } from './showCreated.ts';

/** What is shown and asked beside what one new issue needs. */
export interface ManyUi extends CreateUi {
  chooseLines(lines: readonly IssueLine[]): Promise<Answer<readonly IssueLine[]>>;
  /** Tells of the results; true to try what failed again. */
  tellMany(results: readonly LineResult[]): Promise<boolean>;
}

export interface ManyDependencies extends CreateDependencies {
  readonly ui: ManyUi;
  /** Writes the keys beside the lines; false where they could not be. Must not reject. */
  readonly write: (created: readonly (IssueLine & { readonly key: string })[]) => Promise<boolean>;
}

/** What is typed for several is kept apart from what is typed for one. */
const ORIGIN = 'lines';
const SUMMARY = 'summary';

/** Makes issues of lines, all with the same answers beside the summary; each line gets the key of its issue. */
export async function createMany(deps: ManyDependencies, lines: readonly IssueLine[]): Promise<void> {
  const chosen = await deps.ui.chooseLines(lines);
  if (chosen.kind !== 'next' || chosen.value.length === 0) return;
  const draft = deps.memory.draft(ORIGIN);
  let place = knownPlace(deps) ?? (await choosePlace(deps, { from: 'site' }));
  let left = chosen.value;
  let refused: ReadonlyMap<string, string> | undefined;
  while (left.length > 0) {
    if (place === 'back' || place === 'dismissed') return;
    const form = await fillIn(deps, place, draft, left.length, refused);
    refused = undefined;
    if (form === 'left') return;
    if (form === 'elsewhere') {
      place = await choosePlace(deps, { at: place, from: 'type' });
      continue;
    }
    const results = await sendAll(deps, place, form, left, draft);
    const failed = results.flatMap((result) => (result.kind === 'failed' ? [result] : []));
    refused = mergeRefused(form.fields, failed);
    // What can be put right on the form is asked for there; the rest is told of.
    if (refused.size === 0 && !(await deps.ui.tellMany(results))) break;
    left = failed.map(({ line }) => line);
  }
  deps.memory.forget(draft);
  // What the site may have after all is looked for the next time.
  const { lostLines } = draft;
  if (lostLines?.length)
    deps.memory.keep({ origin: ORIGIN, answers: new Map(), drafts: new Map(), lost: undefined, lostLines });
}

/** Sends them, and writes the key of each as soon as it is known. */
async function sendAll(
  deps: ManyDependencies,
  place: CreatePlace,
  form: Filled,
  lines: readonly IssueLine[],
  draft: CreateDraft,
): Promise<readonly LineResult[]> {
  const { ui, jira, now, memory, t } = deps;
  return sendLines(
    {
      jira,
      now: () => now().getTime(),
      keep: (changed) => memory.keep(changed),
      waiting: (from, task) => ui.waiting(t('{0} of {1}', from, lines.length), task),
      done: async (results) => {
        const created = results.flatMap((result) =>
          result.kind === 'created' ? [{ ...result.line, key: result.key }] : [],
        );
        if (created.length === 0) return true;
        memory.keepPlace(place);
        const isWritten = await deps.write(created);
        const { siteId } = place;
        void showCreated(
          deps,
          created.map(({ key }) => ({ siteId, key })),
        );
        return isWritten;
      },
    },
    place,
    form,
    lines,
    draft,
  );
}

async function fillIn(
  deps: ManyDependencies,
  place: CreatePlace,
  draft: CreateDraft,
  count: number,
  refused: ReadonlyMap<string, string> | undefined,
): Promise<Filled | 'elsewhere' | 'left'> {
  const { ui, t, jira, memory, sites } = deps;
  const { siteId, project, type } = place;
  let fields: readonly Field[];
  try {
    fields = await ui.waiting(type.name, async () => (await jira(siteId)).createScreen(project.key, type.id));
  } catch (error) {
    if (isCancelled(error)) return 'left';
    const isGone = ['invalid', 'forbidden', 'notFound'].includes(reasonOf(error));
    const way = await ui.tell({
      siteId,
      ...(isGone ? { message: describeGoneType(place, t) } : { error }),
      ways: isGone ? ['elsewhere'] : ['tryAgain', 'elsewhere'],
    });
    if (way === 'tryAgain') return fillIn(deps, place, draft, count, refused);
    return way === 'elsewhere' ? 'elsewhere' : 'left';
  }
  const { impossible } = planForm(fields);
  if (impossible.length > 0 || fields.length === 0) {
    const message =
      fields.length === 0
        ? describeEmptyScreen(place, sites.get(siteId)?.name ?? '', t)
        : describeImpossible(place, impossible, t);
    return (await ui.tell({ siteId, message, ways: ['elsewhere'] })) === 'elsewhere' ? 'elsewhere' : 'left';
  }
  const form = await askForm(
    keepingUi(ui, () => memory.keep(draft)),
    {
      title:
        count === 1 ? t('1 new issue in {0}', project.key) : t('{0} new issues in {1}', count, project.key),
      hint: t('Press Enter to create, or choose a field to fill in'),
      send: count === 1 ? t('Create 1 issue') : t('Create {0} issues', count),
      fields: fields.filter(({ id }) => id !== SUMMARY),
      skipAnswered: true,
      offerDefaults: true,
      actions: [
        {
          id: 'elsewhere',
          label: t('Another type or project'),
          description: `${type.name} · ${project.name}`,
          icon: 'arrow-swap',
        },
      ],
      ...(refused && { refused, review: true }),
    },
    draft,
    newIssueSources(deps, { siteId, projectKey: project.key, subtask: type.subtask }),
  );
  memory.keep(draft);
  if (form === 'elsewhere') return 'elsewhere';
  if (form === 'browser') {
    const { address, left } = browserForm(sites.get(siteId)?.url ?? '', place, fields, draft.answers);
    await ui.openInBrowser(address, left);
  }
  return form === 'send' ? { fields, values: valuesToSend(fields, draft.answers) } : 'left';
}

/** What the site refused of the answers that all of them share. */
function mergeRefused(
  fields: readonly Field[],
  failed: readonly { readonly error: unknown }[],
): ReadonlyMap<string, string> {
  const shared = fields.filter(({ id }) => id !== SUMMARY);
  return new Map(failed.flatMap(({ error }) => [...refusedFields(shared, error)]));
}
