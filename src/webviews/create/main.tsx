import { render } from 'preact';
import type { CreateFormStart, CreatePanelContract } from '../../protocol/createPanel.ts';
import { connect } from '../kit/host.ts';
import { keepFocus } from '../kit/keepFocus.ts';
import { App } from './app.tsx';

const { host, page } = connect<CreatePanelContract>();
const ready = host.request('ready');
const start = JSON.parse(document.getElementById('start')?.textContent ?? '') as CreateFormStart;
keepFocus();
const root = document.getElementById('root');
if (root) render(<App host={host} start={start} ready={ready} pageState={page} />, root);
