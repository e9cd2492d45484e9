import { box, code, done, mention, status, storage, taskList, todo } from '../markup.ts';
import type { PageSeed } from './seed.ts';

const RUNBOOK: PageSeed = {
  spaceKey: 'SHOP',
  title: 'Deployment runbook',
  author: 'priya.raman',
  createdAt: '2025-06-16T07:20:00.000Z',
  labels: ['runbook', 'deployment'],
  body: storage`
    <h1>How we deploy</h1>
    <p>Every Tuesday and Thursday, and never after 16:00. The checklist is the template <strong>Deployment readiness</strong> in <ac:link><ri:space ri:space-key="PLAY" /></ac:link>.</p>
    <ac:image ac:align="center" ac:alt="From the merge to all customers"><ri:attachment ri:filename="deployment-flow.svg" /></ac:image>
    <ol><li><p>Merge to <code>main</code>; the canary starts by itself.</p></li><li><p>Watch the dashboards for 15 minutes.</p></li><li><p>Promote:</p>${code('bash', 'deployctl promote storefront-web --to 100')}</li></ol>
    ${box('warning', '<p>During a campaign the deploy queue is closed.</p>')}`,
};

const RELEASE_214: PageSeed = {
  spaceKey: 'SHOP',
  title: 'Release 2.14.0: deployment readiness',
  parentTitle: 'Deployment runbook',
  author: 'dev',
  createdAt: '2026-11-09T06:00:00.000Z',
  labels: ['release', 'checklist'],
  body: storage`
    <p>Service <code>checkout-api</code>, release manager ${mention('dev')}, <time datetime="2026-11-24" /> ${status('GO', 'Green')}</p>
    <h2>Before the deployment</h2>
    ${taskList(
      done('Scope is frozen'),
      todo(
        'Builds and tests are green on the release branch',
        taskList(
          done('Unit and contract tests'),
          todo(
            `${mention('shufen.wang')} End-to-end: guest checkout, member checkout, gift card <time datetime="2026-11-23" />`,
          ),
          todo('Load test at 3&times; the usual peak'),
        ),
      ),
      todo(
        `${mention('tomas.herrera')} Migration rehearsed on a copy of production <time datetime="2026-11-23" />`,
      ),
    )}
    <h2>After the deployment</h2>
    ${taskList(todo('Watch dashboards for one hour'), todo('Close version 2.14.0 in Jira'))}`,
};

const RETROSPECTIVES: PageSeed = {
  spaceKey: 'SHOP',
  title: 'Release retrospectives',
  author: 'chihhao.huang',
  createdAt: '2025-09-01T03:15:00.000Z',
  labels: ['retrospective'],
  body: storage`
    <h2>2.13.0</h2>
    <ul><li><p>The 3-D Secure page was slow for one card network; the load test did not cover it.</p></li><li><p>Rolling back took four minutes. Good.</p></li></ul>
    ${taskList(done(`${mention('priya.raman')} Add the card network to the load test`))}`,
};

const FEED_ERRORS: PageSeed = {
  spaceKey: 'PLAY',
  title: 'Feed errors',
  author: 'maya.okafor',
  createdAt: '2025-10-20T10:05:00.000Z',
  labels: ['kb-troubleshooting-article'],
  body: storage`
    <h2>Troubleshooting</h2>
    <table data-layout="default"><tbody><tr><th><p>Message</p></th><th><p>What to do</p></th></tr>
    <tr><td><p><code>GTIN missing</code></p></td><td><p>Ask the supplier; never invent one.</p></td></tr></tbody></table>`,
};

const DUTY_ROSTER: PageSeed = {
  spaceKey: 'OPS',
  title: '雙11 值班表',
  author: 'meiling.liu',
  createdAt: '2026-10-26T02:00:00.000Z',
  labels: ['值班', 'campaign'],
  body: storage`
    <p>檔期：<time datetime="2026-11-11" />，總窗口 ${mention('meiling.liu')}。</p>
    <table data-layout="default"><tbody>
      <tr><th><p>時段</p></th><th><p>值班</p></th><th><p>備援</p></th></tr>
      <tr><td><p>00:00～08:00</p></td><td><p>${mention('weiting.chen')}</p></td><td><p>${mention('kailun.hsu')}</p></td></tr>
      <tr><td><p>08:00～16:00</p></td><td><p>${mention('dev')}</p></td><td><p>${mention('chihhao.huang')}</p></td></tr>
    </tbody></table>
    ${taskList(
      done('金流、物流業者的緊急聯絡電話已確認'),
      todo(`${mention('yawen.chang')} 超商取貨的滿店通知已測試`),
      todo('電子發票字軌還夠用'),
    )}`,
};

const HOLIDAYS: PageSeed = {
  spaceKey: 'HR',
  title: 'Holidays',
  author: 'aoife.obrien',
  createdAt: '2026-01-05T09:00:00.000Z',
  labels: [],
  body: '<p>Write your days off into the team calendar two weeks ahead.</p>',
};

const PRICES: PageSeed = {
  spaceKey: 'FIN',
  title: 'Price list 2027 (draft)',
  author: 'meiling.liu',
  createdAt: '2026-11-02T06:30:00.000Z',
  labels: ['pricing'],
  readers: ['meiling.liu', 'maya.okafor'],
  body: storage`<p>Margins by supplier. For the two of us only, until the board has seen it.</p>${taskList(todo('Ask the board'))}`,
};

/** Pages below the home pages; a parent stands before its children. */
export const pageSeeds: readonly PageSeed[] = [
  FEED_ERRORS,
  RUNBOOK,
  RELEASE_214,
  RETROSPECTIVES,
  DUTY_ROSTER,
  HOLIDAYS,
  PRICES,
];
