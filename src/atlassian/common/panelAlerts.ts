import { getOwn } from '../../core/getOwn.ts';
import type { Alert } from '../../markdown/model.ts';

const PANEL_ALERTS: Readonly<Record<string, Alert>> = {
  info: 'NOTE',
  // Purple; storage format's macro of that name is yellow, and another thing.
  note: 'IMPORTANT',
  tip: 'TIP',
  success: 'TIP',
  warning: 'WARNING',
  error: 'CAUTION',
};

const ALERT_PANELS: Readonly<Record<Alert, string>> = {
  NOTE: 'info',
  TIP: 'success',
  IMPORTANT: 'note',
  WARNING: 'warning',
  CAUTION: 'error',
};

/** Which of GitHub's alerts comes closest to a panel of ADF, by its `panelType`; a panel of one's own has none. */
export function alertOfPanel(panelType: string): Alert | undefined {
  return getOwn(PANEL_ALERTS, panelType);
}

/** The `panelType` that an alert becomes. */
export function panelOfAlert(alert: Alert): string {
  return ALERT_PANELS[alert];
}
