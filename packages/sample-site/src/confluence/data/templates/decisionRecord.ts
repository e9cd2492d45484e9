import { mention, status, storage } from '../markup.ts';
import type { TemplateSeed } from './seed.ts';

/** A global template without any task: not every template is a checklist. */
export const decisionRecord: TemplateSeed = {
  name: 'Decision record',
  description: 'One decision, its reasons, and what we did not choose.',
  labels: ['decision'],
  body: storage`
    <at:declarations><at:string at:name="decision" /></at:declarations>
    <h1><at:var at:name="decision" /></h1>
    <table data-layout="default"><tbody>
      <tr><th><p>Status</p></th><td><p>${status('Proposed', 'Blue')}</p></td></tr>
      <tr><th><p>Deciders</p></th><td><p>${mention('maya.okafor')}&nbsp;<ac:placeholder ac:type="mention">@ another decider</ac:placeholder></p></td></tr>
      <tr><th><p>Decide by</p></th><td><p><time datetime="2026-12-01" /></p></td></tr>
    </tbody></table>
    <h2>Context</h2>
    <p><ac:placeholder>What forces us to decide now?</ac:placeholder></p>
    <h2>Options</h2>
    <ol><li><p><ac:placeholder>First option</ac:placeholder></p></li><li><p>Do nothing</p></li></ol>
    <h2>Decision</h2>
    <p><ac:placeholder>We will &hellip; because &hellip;</ac:placeholder></p>`,
};
