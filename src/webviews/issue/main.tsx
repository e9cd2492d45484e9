import { render } from 'preact';
import type { IssuePanelContract, IssuePanelStart } from '../../protocol/issuePanel.ts';
import { connect } from '../kit/host.ts';
import { keepFocus } from '../kit/keepFocus.ts';
import { App } from './app.tsx';

const { host, page } = connect<IssuePanelContract>();
// Asked before anything is drawn: the answer is on its way meanwhile.
const ready = host.request('ready');
const start = JSON.parse(document.getElementById('start')?.textContent ?? '') as IssuePanelStart;
keepFocus();
const root = document.getElementById('root');
if (root) render(<App host={host} start={start} ready={ready} pageState={page} />, root);
