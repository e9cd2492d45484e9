import assert from 'node:assert/strict';
import type { KeyValueStore } from '../../../../src/atlassian/ports/sites.ts';
import { english } from '../../../../src/core/localize.ts';
import { conversionNotes } from '../../../../src/features/templates/conversionNotes.ts';
import { noteRecent, recentTemplates } from '../../../../src/features/templates/recentTemplates.ts';
import { linkUrl } from '../../../../src/atlassian/pages/pageAddress.ts';
import { templatesPageUrl } from '../../../../src/features/templates/siteLinks.ts';
import { countMarkdown, countStorage } from '../../../../src/features/templates/templateCounts.ts';
import {
  fileNameOf,
  isTemplateRef,
  type TemplateEntry,
} from '../../../../src/features/templates/templateModel.ts';
import { spaceLabel, templateLook } from '../../../../src/features/templates/templateRows.ts';
import { fakeSite } from '../../../support/fakes/fakeSites.ts';

const entry: TemplateEntry = {
  templateRef: { kind: 'confluence', siteId: 'one', templateId: '7' },
  name: 'Deployment readiness',
  description: 'Before, during and after',
  labels: ['release', 'ops'],
  scope: { siteId: 'one', spaceKey: 'PLAY' },
  body: '',
};

describe('template counts', () => {
  it('counts tasks and variables of storage format without its other tags', () => {
    const body =
      '<at:declarations><at:string at:name="version" /><at:list at:name="service"><at:option at:value="web"/></at:list></at:declarations>' +
      '<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status>' +
      '<ac:task-body>Deploy <at:var at:name="version" /></ac:task-body></ac:task><ac:task ac:x="1"></ac:task></ac:task-list>';
    assert.deepEqual(countStorage(body), { items: 2, variables: 2 });
  });
  it('counts check boxes and placeholders of Markdown', () => {
    const body =
      '# {{version}}\n- [ ] one\n  1. [x] two {{ version }}\n> * [X] three {{owner}}\n- [link]\n- [ ](x)';
    assert.deepEqual(countMarkdown(body), { items: 3, variables: 2 });
  });
});

describe('template rows', () => {
  it('say how much is in a template', () => {
    const look = templateLook(entry, { items: 24, variables: 5 }, english);
    assert.equal(look.description, '24 items · 5 variables');
    assert.equal(look.icon, 'checklist');
    assert.equal(look.contextValue, 'template.confluence');
    assert.deepEqual(look.tooltip.facts, ['24 items · 5 variables', 'Labels: release, ops']);
  });
  it('say nothing of what there is none of', () => {
    const look = templateLook({ ...entry, labels: [] }, { items: 0, variables: 1 }, english);
    assert.equal(look.description, '1 variable');
    assert.equal(look.icon, 'file');
  });
  it('name a space with its key, once', () => {
    assert.equal(spaceLabel({ key: 'PLAY', name: 'Playbooks' }), 'Playbooks (PLAY)');
    assert.equal(spaceLabel({ key: 'PLAY', name: 'PLAY' }), 'PLAY');
  });
});

describe('template names', () => {
  it('become file names that every system takes', () => {
    assert.equal(fileNameOf('Deployment readiness'), 'Deployment readiness.md');
    assert.equal(fileNameOf('../../etc: <passwd>?'), 'etc passwd.md');
    assert.equal(fileNameOf('上線檢查'), '上線檢查.md');
    assert.equal(fileNameOf(' . '), 'template.md');
  });
});

describe('isTemplateRef', () => {
  it('takes only what names a template', () => {
    assert.equal(isTemplateRef(entry.templateRef), true);
    assert.equal(isTemplateRef({ kind: 'builtin', id: 'x' }), true);
    assert.equal(isTemplateRef({ kind: 'confluence', siteId: 'x' }), false);
    assert.equal(isTemplateRef({ kind: 'other', id: 'x' }), false);
    assert.equal(isTemplateRef('builtin'), false);
  });
});

describe('addresses of a site', () => {
  const cloud = fakeSite('shop');
  const own = fakeSite('own', { url: 'https://wiki.example.com/confluence', flavor: 'datacenter' });
  it('of the page that lists templates', () => {
    assert.equal(
      templatesPageUrl(cloud, { siteId: 'shop', spaceKey: '~ada&co' }),
      'https://shop.atlassian.net/wiki/pages/templates2/listpagetemplates.action?key=~ada%26co',
    );
    assert.equal(
      templatesPageUrl(own, { siteId: 'own' }),
      'https://wiki.example.com/confluence/pages/templates2/listglobaltemplates.action',
    );
  });
  it('of pages that a template links to', () => {
    assert.equal(
      linkUrl(cloud, { kind: 'page', title: 'Release retrospectives' }, 'SHOP'),
      'https://shop.atlassian.net/wiki/display/SHOP/Release+retrospectives',
    );
    assert.equal(
      linkUrl(cloud, { kind: 'page', title: 'Why? Because', spaceKey: 'OPS' }, 'SHOP'),
      'https://shop.atlassian.net/wiki/pages/viewpage.action?spaceKey=OPS&title=Why%3F%20Because',
    );
    assert.equal(
      linkUrl(cloud, { kind: 'blogPost', title: 'News', postingDay: '2026/11/23' }, 'SHOP'),
      'https://shop.atlassian.net/wiki/display/SHOP/2026/11/23/News',
    );
    assert.equal(linkUrl(cloud, { kind: 'page', title: 'Anywhere' }, undefined), undefined);
  });
  it('none for a site with a dangerous address', () => {
    assert.equal(
      templatesPageUrl(fakeSite('bad', { url: 'javascript:alert(1)//' }), { siteId: 'bad' }),
      undefined,
    );
  });
});

describe('conversionNotes', () => {
  it('says what became of each thing, and how often', () => {
    assert.deepEqual(
      conversionNotes(
        [
          { reason: 'droppedMacro', name: 'toc', count: 1 },
          { reason: 'unknownUser', name: 'abc', count: 3 },
        ],
        english,
      ),
      [
        'The macro "toc" works only inside Confluence. It was left out.',
        'A mentioned person is not known here. "@user" was written instead. (3×)',
      ],
    );
  });
});

describe('recent templates', () => {
  it('keep the latest five, each once, and ignore what does not belong there', async () => {
    const store = new Map<string, unknown>([['recentTemplates', ['nonsense', { name: 'x' }]]]);
    const state: KeyValueStore = {
      get: ((key: string) => store.get(key)) as KeyValueStore['get'],
      update: async (key: string, value: unknown): Promise<void> => void store.set(key, value),
    };
    assert.deepEqual(recentTemplates(state), []);
    for (const templateId of ['1', '2', '3', '4', '5', '6', '2']) {
      await noteRecent(state, { ...entry, templateRef: { kind: 'confluence', siteId: 'one', templateId } });
    }
    assert.deepEqual(
      recentTemplates(state).map(
        ({ templateRef }) => templateRef.kind === 'confluence' && templateRef.templateId,
      ),
      ['2', '6', '5', '4', '3'],
    );
  });
});
