import { render } from 'preact';
import type { IssuePanelContract, IssuePanelStart, IssuePanelState } from '../../protocol/issuePanel.ts';
import { connect } from '../kit/host.ts';
import { keepFocus } from '../kit/keepFocus.ts';
import { App } from './app.tsx';

const { host, page } = connect<IssuePanelContract>();
// Asked before anything is drawn: the answer is on its way meanwhile.
const ready = host.request('ready');
const start = JSON.parse(document.getElementById('start')?.textContent ?? '') as IssuePanelStart;
keepFocus();
window.addEventListener('focus', () => void host.request('turnedTo').catch(() => undefined));
const root = document.getElementById('root');
const draw = (state: IssuePanelState): void => {
  if (root) render(<App host={host} start={{ ...start, state }} ready={ready} pageState={page} />, root);
};
// Boxes open with what is kept now: what stands in the page may have been saved or given up since.
if (Object.keys(start.state.drafts).length === 0) draw(start.state);
else ready.then(draw, () => draw({ ...start.state, drafts: {} }));
