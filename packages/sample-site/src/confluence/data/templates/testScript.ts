import { code, done, status, storage, taskList, todo } from '../markup.ts';
import type { TemplateSeed } from './seed.ts';

const CASES = storage`
  <table class="wrapped" data-layout="wide"><colgroup><col style="width: 48.0px;" /><col style="width: 300.0px;" /><col style="width: 340.0px;" /><col style="width: 160.0px;" /></colgroup><tbody>
    <tr><th class="numberingColumn"><p><br /></p></th><th><p><strong>Step</strong></p></th><th><p><strong>Expected</strong></p></th><th><p><strong>Result</strong></p></th></tr>
    <tr><td class="numberingColumn"><p>1</p></td><td><p>Put <code>TEE-0042</code> into the basket</p></td><td><p>The badge shows <strong>1</strong></p></td><td>${taskList(todo('passed'))}</td></tr>
    <tr><td class="numberingColumn"><p>2</p></td><td><p>Change the quantity to 3</p></td><td><p>Total = 3 &times; price</p><p>Shipping is recalculated</p></td><td>${taskList(todo('total'), todo('shipping'))}</td></tr>
    <tr><td class="numberingColumn"><p>3</p></td><td><p>Apply the coupon <code>WELCOME10</code></p></td><td><ul><li><p>10&nbsp;% off the goods</p></li><li><p>not off the shipping</p></li></ul></td><td>${taskList(done('passed'))}</td></tr>
    <tr><td colspan="4" data-highlight-colour="#f4f5f7"><p><em>Payment</em></p></td></tr>
    <tr><td class="numberingColumn"><p>4</p></td><td rowspan="2"><p>Pay with the test card <code>4000&nbsp;0027&nbsp;6000&nbsp;3184</code></p></td><td><p>The 3-D Secure page opens</p></td><td>${taskList(todo('passed'))}</td></tr>
    <tr><td class="numberingColumn"><p>5</p></td><td><p>&ldquo;Thank you&rdquo; page, order number, e-mail within 1&nbsp;min</p></td><td>${taskList(todo('page'), todo('e-mail'))}</td></tr>
  </tbody></table>`;

/** Tables of steps with tasks in their cells: numbering column, merged cells, several paragraphs and lists in a cell. */
export const testScript: TemplateSeed = {
  name: 'Test script',
  description: 'A manual test, step by step, with a result for every step.',
  spaceKey: 'PLAY',
  labels: ['checklist', 'test'],
  body: storage`
    <at:declarations>
      <at:string at:name="build" /><at:string at:name="tester" />
      <at:list at:name="browser"><at:option at:value="Chrome" /><at:option at:value="Safari (iOS)" /><at:option at:value="Firefox" /></at:list>
    </at:declarations>
    <h1>Checkout, guest, card payment</h1>
    <table data-layout="default"><tbody>
      <tr><th><p>Build</p></th><td><p><at:var at:name="build" /></p></td><th><p>Tester</p></th><td><p><at:var at:name="tester" /></p></td></tr>
      <tr><th><p>Browser</p></th><td><p><at:var at:name="browser" /></p></td><th><p>Overall</p></th><td><p>${status('NOT RUN', 'Grey')}</p></td></tr>
    </tbody></table>
    <h2>Preconditions</h2>
    ${taskList(
      todo('Test shop is on the build above: <a href="https://test.shop.example/version">/version</a>'),
      todo('Stock of <code>TEE-0042</code> is at least 5'),
      todo('You are signed out'),
    )}
    <h2>Steps</h2>
    ${CASES}
    <h2>Test data</h2>
    ${code('sql', "SELECT sku, on_hand - reserved AS free\n  FROM stock\n WHERE sku = 'TEE-0042' AND on_hand > reserved;", 'Free stock')}
    <h2>Findings</h2>
    <table data-layout="default"><tbody>
      <tr><th><p>#</p></th><th><p>What happened</p></th><th><p>Issue</p></th></tr>
      <tr><td><p><br /></p></td><td><p><ac:placeholder>What you saw, and what you did just before</ac:placeholder></p></td><td><p><ac:placeholder>Issue key</ac:placeholder></p></td></tr>
    </tbody></table>`,
};
