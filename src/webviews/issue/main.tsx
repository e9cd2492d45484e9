import { render } from 'preact';
import type { IssuePanelContract, IssuePanelStart } from '../../protocol/issuePanel.ts';
import { connect } from '../kit/host.ts';
import { App } from './app.tsx';

const { host, page } = connect<IssuePanelContract>();
const start = JSON.parse(document.getElementById('start')?.textContent ?? '') as IssuePanelStart;
const root = document.getElementById('root');
if (root) render(<App host={host} start={start} pageState={page} />, root);
