import * as vscode from 'vscode';
import { copyText } from '../../platform/clipboard.ts';
import { tell } from '../../platform/notifications.ts';
import { pickOne, type Choice } from '../../platform/quickInput.ts';
import { readSetting } from '../../platform/settings.ts';
import { writeSetting } from '../../platform/writeSetting.ts';
import { configurations } from './mcpConfigurations.ts';
import type { WindowPipe } from './windowPipe.ts';

const { l10n } = vscode;

/** Stands for the row that copies nothing. */
const OFF = 'off';

/** Lets agents elsewhere use this window, and gives the configuration that tells them of it. No secret is in that. */
export async function setUpMcpServer(pipe: WindowPipe): Promise<void> {
  const { claudeCode, json, codex } = configurations(pipe.program);
  const copies: readonly Choice<string>[] = [
    ...claudeCode.map(({ shell, command }) => ({
      label: l10n.t('Copy Command for Claude Code'),
      ...(shell !== undefined && { description: shell }),
      detail: command,
      value: command,
    })),
    { label: l10n.t('Copy Configuration as JSON'), detail: l10n.t('For most MCP clients'), value: json },
    { label: l10n.t('Copy Configuration for Codex'), detail: '~/.codex/config.toml', value: codex },
  ];
  const off: Choice<typeof OFF> = { label: l10n.t('Switch Off'), value: OFF };
  const answer = await pickOne<string>({
    title: l10n.t('Set Up MCP Server'),
    placeholder: l10n.t('Agents may then read what you can see, and change what you confirm in this window'),
    choices: readSetting('shipshape.agents.mcpServer') ? [...copies, off] : copies,
  });
  if (answer.kind !== 'next') return;
  await writeSetting('shipshape.agents.mcpServer', answer.value !== OFF);
  if (answer.value === OFF) return;
  await pipe.opened();
  await copyText(answer.value);
  void tell(l10n.t('Copied. The server needs Node.js 20 or later, and this window to be open.'));
}
