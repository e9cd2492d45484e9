import { box, done, mention, storage, taskList, todo } from '../markup.ts';
import type { TemplateSeed } from './seed.ts';

// Pages from the newer editor keep a sub-list beside its item instead of inside the item's body: both exist.
const FIRST_WEEK = storage`<ac:task-list>
  ${todo('Check out the repositories')}
  ${todo('Build the storefront and break something on purpose')}
  ${taskList(todo('Fix it'), todo('Show the fix to your buddy'))}
  ${todo('Ship one small change')}
  </ac:task-list>`;

/** Mentions, dates, links to pages, and a task list in the newer editor's shape. */
export const onboarding: TemplateSeed = {
  name: 'Onboarding',
  description: 'The first four weeks of a new colleague.',
  spaceKey: 'PLAY',
  labels: ['checklist', 'people'],
  body: storage`
    <at:declarations><at:string at:name="name" /><at:string at:name="startDate" /><at:string at:name="buddy" /></at:declarations>
    <h1>Welcome, <at:var at:name="name" />! <ac:emoticon ac:name="blue-star" ac:emoji-shortname=":wave:" ac:emoji-id="1f44b" ac:emoji-fallback="👋" /></h1>
    <p>First day: <at:var at:name="startDate" /> &middot; Buddy: <at:var at:name="buddy" /></p>
    <h2>Before the first day</h2>
    ${taskList(
      todo(`Accounts ordered by ${mention('chihhao.huang')}`),
      todo('Laptop on the desk, second screen, adapter'),
      done('Contract signed'),
    )}
    <h2>First week</h2>
    ${FIRST_WEEK}
    <h2>Read these, in any order</h2>
    <ul>
      <li><p><ac:link><ri:page ri:content-title="Deployment runbook" ri:space-key="SHOP" /><ac:link-body>How we deploy</ac:link-body></ac:link></p></li>
      <li><p><ac:link><ri:space ri:space-key="OPS" /><ac:plain-text-link-body><![CDATA[營運手冊 (Traditional Chinese)]]></ac:plain-text-link-body></ac:link></p></li>
      <li><p><a href="https://shop.example/brand">The brand book</a>, chapters 1&ndash;3</p></li>
    </ul>
    <h2>Fourth week</h2>
    ${taskList(
      todo('Shadow one on-call day'),
      todo('Half an hour with the warehouse in Taichung (台中)'),
      todo('Talk about the first month: <ac:placeholder>date</ac:placeholder>'),
    )}
    ${box('info', '<p>Nothing here is a test. If an item makes no sense, cross it out and tell us why.</p>')}`,
};
