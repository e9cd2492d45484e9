import { box, code, done, expand, storage, taskList, todo } from '../markup.ts';
import { Dice } from '../../../random.ts';
import type { TemplateSeed } from './seed.ts';

const AREAS = [
  'Catalogue',
  'Search',
  'Product page',
  'Basket',
  'Coupons',
  'Gift cards',
  'Member checkout',
  'Guest checkout',
  'Card payment',
  'Wallet payment',
  'Pay at the store (超商付款)',
  'Store pick-up (超商取貨)',
  'Home delivery',
  'Invoices (電子發票)',
  'Order history',
  'Returns',
  'Refunds',
  'Notifications',
] as const;
const DEVICES = ['iPhone, Safari', 'Android, Chrome', 'Desktop, Chrome', 'Desktop, Firefox'] as const;
const STEPS = [
  'Open the page with an empty session',
  'Reload the page half-way',
  'Go back with the browser&rsquo;s button and forward again',
  'Repeat with the connection limited to 3G',
  'Switch the language to 繁體中文 and back',
  'Sign in on a second device',
  'Let the session expire, then continue',
  'Use only the keyboard',
] as const;
const EXPECTED = [
  'nothing is lost and nothing is doubled',
  'the totals stay the same, to the cent',
  'the message names the field and says what to do',
  'the event reaches <code>analytics.checkout</code> exactly once',
  'a screen reader announces the change',
] as const;

/**
 * A checklist of more than a thousand items and some 400 KB, for benchmarks: what a regression suite looks like after a few
 * years. The same seed always gives the same text.
 */
export function checkoutRegression(seed: number): TemplateSeed {
  const dice = new Dice(seed);
  const sections = AREAS.map((area, index) => areaSection(area, index + 1, dice));
  return {
    name: 'Checkout regression suite',
    description: 'Every case of every area on every device. Run before a campaign.',
    spaceKey: 'SHOP',
    labels: ['checklist', 'test', 'regression'],
    body: storage`
      <at:declarations><at:string at:name="version" /><at:string at:name="tester" /></at:declarations>
      <h1>Regression of <at:var at:name="version" />, by <at:var at:name="tester" /></h1>
      <ac:structured-macro ac:name="toc" ac:schema-version="1" />
      ${sections.join('')}`,
  };
}

function areaSection(area: string, number: number, dice: Dice): string {
  const devices = DEVICES.map((device, index) => deviceSection(area, `${number}.${index + 1}`, device, dice));
  return storage`
    <h2>${String(number)}. ${area}</h2>
    ${box('info', `<p>${area} is owned by the storefront team. Expected time: ${String(20 + dice.below(40))}&nbsp;minutes.</p>`)}
    ${devices.join('')}`;
}

function deviceSection(area: string, number: string, device: string, dice: Dice): string {
  const items = STEPS.slice(0, 4 + dice.below(3)).map((step) => {
    const expected = dice.pick(EXPECTED);
    const nested = taskList(
      todo(`Expected: ${expected}`),
      (dice.chance(0.2) ? done : todo)(`Screenshot of <em>${area}</em> attached`),
    );
    return todo(`<strong>${area}</strong>: ${step}`, nested);
  });
  const request = code(
    'http',
    `GET /api/test-cases/${number.replace('.', '/')}?device=${encodeURIComponent(device)} HTTP/1.1\nHost: test.shop.example`,
  );
  return storage`
    <h3>${number} ${device}</h3>
    ${taskList(...items)}
    <table data-layout="default"><tbody>
      <tr><th><p>Case</p></th><th><p>Data</p></th><th><p>Result</p></th></tr>
      <tr><td><p>${number}-A</p></td><td><p>SKU <code>TEE-${String(1000 + dice.below(9000))}</code></p></td><td>${taskList(todo('passed'))}</td></tr>
      <tr><td><p>${number}-B</p></td><td><p>Order <code>${String(10_000_000 + dice.below(90_000_000))}</code></p></td><td>${taskList(todo('passed'))}</td></tr>
    </tbody></table>
    ${expand('Request', request)}`;
}
