import assert from 'node:assert/strict';
import type { AppChecklist } from '../../../../src/atlassian/model/checklist.ts';
import type { UnsentWrite } from '../../../../src/atlassian/model/write.ts';
import { reasonOf, ShipshapeError } from '../../../../src/core/errors.ts';
import { english } from '../../../../src/core/localize.ts';
import { checklistViews } from '../../../../src/features/issuePanel/checklistViews.ts';
import { setChecklistItem } from '../../../../src/features/issuePanel/setChecklistItem.ts';
import type { IssueSession } from '../../../../src/features/issuePanel/issueSession.ts';
import { fakeDetails, openSession } from './sessionSupport.ts';

const smart = (source: unknown): AppChecklist => ({
  place: { app: 'smartChecklist', id: 'p', name: 'Smart Checklist' },
  source,
});
const SOURCE = '# Before\n- ! Paid\n> in full\n+ Sent\n~ Shown\nx Gone\nwhatever';

describe('the checklists of apps in the panel', () => {
  it('show with progress, states, details and what must be done', () => {
    const [view] = checklistViews([smart(SOURCE)]);
    assert.deepEqual(
      [view?.name, view?.done, view?.total, view?.openMandatory, view?.unknown],
      ['Smart Checklist', 1, 3, 1, 1],
    );
    assert.deepEqual(
      view?.groups.map(({ title, items }) => [
        title,
        items.map(({ text, state, optional, details }) => [text, state, optional, details]),
      ]),
      [
        [
          'Before',
          [
            ['Paid', 'open', false, ['in full']],
            ['Sent', 'done', true, []],
            ['Shown', 'underWay', true, []],
            ['Gone', 'notApplicable', true, []],
          ],
        ],
      ],
    );
  });

  it('cost nothing where they are empty, and themselves alone where they are odd', () => {
    assert.deepEqual(checklistViews(undefined), []);
    assert.deepEqual(checklistViews([smart('')]), []);
    const views = checklistViews([
      smart({ odd: true }),
      { ...smart('- a'), place: { ...smart('').place, id: 'q' } },
    ]);
    assert.deepEqual(
      views.map(({ isReadable, total }) => [isReadable, total]),
      [
        [false, 0],
        [true, 1],
      ],
    );
  });

  it('are bounded', () => {
    const [view] = checklistViews([smart('- a\n'.repeat(2000))]);
    assert.equal(view?.groups[0]?.items.length, 500);
    assert.equal(view.hidden, 1500);
    assert.equal(view.total, 2000);
  });

  it('show what is on its way as done', () => {
    const unsent = {
      write: {
        kind: 'checklist',
        place: smart('').place,
        changes: [
          { kind: 'state', item: { heading: 'Before', text: 'Paid', nth: 0 }, from: 'open', to: 'done' },
        ],
      },
    } as unknown as UnsentWrite;
    assert.equal(checklistViews([smart(SOURCE)], [unsent])[0]?.done, 2);
  });
});

describe('ticking an item of an app in the panel', () => {
  async function open(source: unknown): Promise<{
    session: IssueSession;
    set: (text: string) => Promise<string>;
    saved: unknown[];
    site: { source: unknown };
  }> {
    const opened = openSession();
    const { jira, session } = opened;
    const saved: unknown[] = [];
    const site = { source };
    jira.on.issueDetails = () => Promise.resolve(fakeDetails({ checklists: [smart(site.source)] }));
    jira.on.checklistSource = () => Promise.resolve(site.source);
    jira.on.saveChecklist = async (_key, _place, sent) => {
      saved.push(sent);
      site.source = sent;
    };
    await session.open();
    const set = (text: string): Promise<string> => {
      const [view] = checklistViews(session.details?.checklists, session.pending());
      const item = view?.groups.flatMap(({ items }) => items).find((one) => one.text === text);
      return setChecklistItem(
        { session, outbox: opened.outbox, t: english },
        'p',
        item?.id ?? '',
        item?.state === 'done' ? 'open' : 'done',
      );
    };
    return { session, set, saved, site };
  }

  it('keeps what somebody else ticked since it was shown', async () => {
    const { set, saved, site } = await open(SOURCE);
    site.source = SOURCE.replace('~ Shown', '+ Shown');
    assert.equal(await set('Paid'), 'saved');
    assert.deepEqual(saved, ['# Before\n+ ! Paid\n> in full\n+ Sent\n+ Shown\nx Gone\nwhatever']);
    assert.equal(await set('Paid'), 'saved');
    assert.equal(saved.at(-1), SOURCE.replace('~ Shown', '+ Shown'));
  });

  it('writes nothing where somebody made something else of the item', async () => {
    const { set, saved, site } = await open(SOURCE);
    site.source = SOURCE.replace('- ! Paid', 'x ! Paid');
    await assert.rejects(set('Paid'), (error) => reasonOf(error) === 'conflict');
    assert.deepEqual(saved, []);
  });

  it('tells what the site says, and what is gone', async () => {
    const { set, session } = await open(SOURCE);
    await assert.rejects(set('Nothing'), /no longer/);
    assert.ok(session.details);
  });

  it('fails with the words of a site that refuses it', async () => {
    const opened = openSession();
    opened.jira.on.issueDetails = () => Promise.resolve(fakeDetails({ checklists: [smart(SOURCE)] }));
    opened.jira.on.checklistSource = () => Promise.resolve(SOURCE);
    opened.jira.on.saveChecklist = () =>
      Promise.reject(new ShipshapeError('invalid', 'refused', { fieldErrors: { p: 'cannot be set' } }));
    await opened.session.open();
    const id = checklistViews(opened.session.details?.checklists)[0]?.groups[0]?.items[0]?.id ?? '';
    await assert.rejects(
      setChecklistItem({ session: opened.session, outbox: opened.outbox, t: english }, 'p', id, 'done'),
      ShipshapeError,
    );
  });
});
