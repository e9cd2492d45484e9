import * as vscode from 'vscode';
import {
  CAPTCHA,
  CHECKLIST_FIELD,
  CONTENT_GONE,
  NO_INLINE_COMMENTS,
  READ_ONLY_PAGE,
  REPLY_TOO_LARGE,
  SITE_REMOVED,
  TOO_LARGE_TO_WAIT,
  WORDS_GONE,
} from '../core/errorCodes.ts';
import { reasonOf, ShipshapeError, type ErrorDetail } from '../core/errors.ts';
import { joinSentences } from '../core/localize.ts';
import { certificateMessage, clientCertificateMessage } from './certificateMessages.ts';
import { log } from './log.ts';
import { tellError } from './notifications.ts';
import { siteNameOf } from './siteNames.ts';
import { openWebPage } from './webPages.ts';

const { l10n } = vscode;

/** A next step that can be offered as a button. */
export type ErrorAction =
  | 'signInAgain'
  | 'addSite'
  | 'retry'
  | 'showLog'
  | 'proxyHelp'
  | 'diagnose'
  | 'openLoginPage'
  | 'chooseEncoding'
  | 'chooseCertificate';

export interface ErrorDescription {
  /** One or two sentences: what happened, and what to do. Plain text; may hold the server's own words. */
  readonly message: string;
  readonly actions: readonly ErrorAction[];
}

/** A browser may keep tokens no longer than its tab: whoever has not signed out wonders. */
function signedOutMessage(site: string): string {
  return vscode.env.uiKind === vscode.UIKind.Web
    ? l10n.t(
        'You are signed out of {0}: in a browser a token may be kept only as long as its tab is open. Sign in again, or load this tab again if you have signed in in another one. What you wrote waits until then.',
        site,
      )
    : l10n.t('You are signed out of {0}.', site);
}

/** Why a file is left alone, and what makes it changeable. */
function encodingMessage({ code, file = '', encoding = '' }: ErrorDetail): string {
  const name = vscode.workspace.asRelativePath(vscode.Uri.parse(file));
  if (code === 'cannotHold') {
    return l10n.t(
      '{0} was not changed: its encoding has no place for some of the characters. Save it as UTF-8 first.',
      name,
    );
  }
  return encoding === ''
    ? l10n.t(
        '{0} was not changed: VS Code cannot read it as text without losing some of it. Choose its encoding first.',
        name,
      )
    : l10n.t(
        '{0} was not changed: read as {1} it would lose some of its text. Choose its encoding first.',
        name,
        encoding,
      );
}

/**
 * Why a change was kept, in words: as `describeError` has it, without telling people to try again what is sent by itself.
 */
export function describeDelay(error: unknown): string {
  const site = siteOfError(error);
  const detail: ErrorDetail = error instanceof ShipshapeError ? error.detail : {};
  switch (reasonOf(error)) {
    case 'unauthorized':
      return detail.code === CAPTCHA
        ? l10n.t(
            '{0} wants you to sign in with the browser once, because a wrong password was typed too often: {1}',
            site,
            detail.loginUrl ?? '',
          )
        : describeError(error).message;
    case 'rateLimited':
      return l10n.t('{0} is limiting requests at the moment.', site);
    case 'serverError':
      return l10n.t('{0} has a problem of its own (HTTP {1}).', site, detail.status ?? 500);
    case 'connectionLost':
      return l10n.t('The connection to {0} was cut.', site);
    case 'timeout':
      return l10n.t('{0} did not answer in time.', site);
    default:
      return describeError(error).message;
  }
}

function siteOfError(error: unknown): string {
  const siteId = error instanceof ShipshapeError ? error.detail.siteId : undefined;
  return (siteId === undefined ? undefined : siteNameOf(siteId)) ?? l10n.t('the site');
}

/** Puts any thrown value into words a person can act on. The site is named by the error itself unless it is given. */
export function describeError(error: unknown, siteName?: string): ErrorDescription {
  const detail: ErrorDetail = error instanceof ShipshapeError ? error.detail : {};
  const site = siteName ?? siteOfError(error);
  const said = [...(detail.serverMessages ?? []), ...Object.values(detail.fieldErrors ?? {})].join(' ');
  const because = (fallback: string): string => (said === '' ? fallback : said);
  switch (reasonOf(error)) {
    case 'unauthorized':
      if (detail.code === CAPTCHA) {
        return {
          message: l10n.t(
            '{0} wants you to sign in with the browser once, because a wrong password was typed too often: {1}. Then try again.',
            site,
            detail.loginUrl ?? '',
          ),
          actions: ['openLoginPage', 'retry'],
        };
      }
      return {
        message: l10n.t(
          '{0} did not accept the API token. It may have expired: sign in again with a new one.',
          site,
        ),
        actions: ['signInAgain'],
      };
    case 'signedOut':
      return detail.code === SITE_REMOVED
        ? {
            message: l10n.t(
              '{0} was removed from Shipshape. Add it again to go on: what you typed stays where it is.',
              site,
            ),
            actions: ['addSite'],
          }
        : { message: signedOutMessage(site), actions: ['signInAgain'] };
    case 'forbidden':
      if (detail.code === READ_ONLY_PAGE) {
        return {
          message: l10n.t(
            'You may read this page, but not change it: it, or its space, is restricted. Your file is as it was. Ask the owner of the page.',
          ),
          actions: [],
        };
      }
      return {
        message: l10n.t(
          '{0} does not allow this for your account. {1}',
          site,
          because(l10n.t('Ask its administrator.')),
        ),
        actions: ['retry'],
      };
    case 'notFound':
      return {
        message: because(
          l10n.t('It was not found on {0}: it may have been deleted, or you may not see it.', site),
        ),
        actions: ['retry'],
      };
    case 'gone':
      return {
        message: l10n.t('{0} no longer offers this. An update of Shipshape may be needed.', site),
        actions: ['showLog'],
      };
    case 'conflict':
      return {
        message: because(l10n.t('Somebody else changed it at the same time. Refresh and try again.')),
        actions: ['retry'],
      };
    case 'invalid':
      if (detail.code === TOO_LARGE_TO_WAIT) {
        return {
          message: l10n.t(
            'The file cannot be sent now, and is too large to wait: up to 10 MB can. Attach it again when {0} can be reached.',
            site,
          ),
          actions: [],
        };
      }
      if (detail.code === CONTENT_GONE) {
        return {
          message: l10n.t('The file that was to be attached is no longer kept. Attach it again.'),
          actions: [],
        };
      }
      if (detail.code === CHECKLIST_FIELD) {
        return {
          message: l10n.t(
            "The site did not take the checklist: {0} The app's field must be on the edit screen of the issue; a Jira administrator can put it there.",
            said,
          ),
          actions: [],
        };
      }
      if (detail.code === WORDS_GONE) {
        return {
          message: l10n.t(
            'The page does not say the words any more that the comment is about. Pull the page, and comment on what it says now.',
          ),
          actions: [],
        };
      }
      return { message: because(l10n.t('{0} refused the request.', site)), actions: ['showLog'] };
    case 'rateLimited':
      return {
        message:
          detail.retryAfterMs === undefined
            ? l10n.t('{0} is limiting requests at the moment. Try again in a minute.', site)
            : detail.retryAfterMs <= 1000
              ? l10n.t('{0} is limiting requests at the moment. Try again in 1 second.', site)
              : l10n.t(
                  '{0} is limiting requests at the moment. Try again in {1} seconds.',
                  site,
                  Math.ceil(detail.retryAfterMs / 1000),
                ),
        actions: ['retry'],
      };
    case 'serverError':
      return {
        message: l10n.t(
          '{0} has a problem of its own (HTTP {1}). Try again later.',
          site,
          detail.status ?? 500,
        ),
        actions: ['retry', 'showLog'],
      };
    case 'notJson':
      return {
        message: l10n.t(
          '{0} answered with a web page instead of data. A proxy, a sign-in page or a wrong address may be in the way.',
          site,
        ),
        actions: ['retry', 'diagnose'],
      };
    case 'unexpectedReply':
      if (detail.code === REPLY_TOO_LARGE) {
        return {
          message: l10n.t('{0} sent more in one reply than Shipshape takes in (16 MB).', site),
          actions: ['showLog'],
        };
      }
      return { message: l10n.t('{0} answered in a way that is not understood.', site), actions: ['showLog'] };
    case 'offline':
      return {
        message: l10n.t('{0} cannot be reached. Check the network or VPN.', site),
        actions: ['retry', 'diagnose'],
      };
    case 'connectionLost':
      return { message: l10n.t('The connection to {0} was cut. Try again.', site), actions: ['retry'] };
    case 'timeout':
      return {
        message: l10n.t(
          '{0} did not answer in time. Try again, or raise the setting "{1}".',
          site,
          'shipshape.connection.timeout',
        ),
        actions: ['retry', 'diagnose'],
      };
    case 'untrustedCertificate':
      return { message: certificateMessage(site, detail.code ?? 'TLS'), actions: ['retry', 'diagnose'] };
    case 'clientCertificate':
      return {
        message: clientCertificateMessage(error, site),
        actions: ['chooseCertificate', 'retry', 'diagnose'],
      };
    case 'proxy':
      return {
        message: l10n.t(
          'The proxy did not let the request through. Check the settings under "{0}".',
          'http.proxy',
        ),
        actions: ['proxyHelp', 'retry', 'diagnose'],
      };
    case 'unsupported':
      if (detail.code === 'noConfluence') {
        return {
          message: l10n.t('No Confluence is known for {0}. To name one, add the site again.', site),
          actions: [],
        };
      }
      if (detail.code === 'noTemplates') {
        return {
          message: l10n.t('This version of Confluence does not offer its templates to other programs.'),
          actions: [],
        };
      }
      if (detail.code === NO_INLINE_COMMENTS) {
        return {
          message: l10n.t(
            'Confluence Data Center lets no other program comment on words of a page, or resolve such comments. Do it in the browser.',
          ),
          actions: [],
        };
      }
      return { message: because(l10n.t('{0} cannot do this.', site)), actions: [] };
    case 'encoding':
      return { message: encodingMessage(detail), actions: ['chooseEncoding'] };
    case 'io':
      return {
        message: l10n.t(
          'A file could not be read or written: {0}',
          error instanceof Error ? error.message : String(error),
        ),
        actions: ['showLog'],
      };
    case 'cancelled':
      return { message: l10n.t('Cancelled.'), actions: [] };
    case 'internal':
      return {
        message: l10n.t('Something went wrong inside Shipshape. The log has the details.'),
        actions: ['showLog'],
      };
  }
}

const showing = new Set<string>();
const NEED_A_SITE: ReadonlySet<ErrorAction> = new Set(['diagnose', 'chooseCertificate']);

/**
 * Shows an error once with its next steps, and logs it. The same message is not shown again while it still stands
 * there, so being offline cannot pile up pop-ups. A cancelled task shows nothing.
 */
export async function showError(
  error: unknown,
  options: { siteName?: string; retry?: () => unknown } = {},
): Promise<void> {
  if (reasonOf(error) === 'cancelled') return;
  const { message, actions } = describeError(error, options.siteName);
  // Not the message: it may hold the server's words and the site's name, and the log is to be passed on.
  log().error('Shown to the user', error);
  if (showing.has(message)) return;
  showing.add(message);
  const labels: Record<ErrorAction, string> = {
    signInAgain: l10n.t('Sign In Again'),
    addSite: l10n.t('Add Site…'),
    retry: l10n.t('Try Again'),
    showLog: l10n.t('Show Log'),
    proxyHelp: l10n.t('Open Proxy Settings'),
    diagnose: l10n.t('Diagnose Connection'),
    openLoginPage: l10n.t('Sign In with the Browser'),
    chooseEncoding: l10n.t('Choose Encoding…'),
    chooseCertificate: l10n.t('Choose Certificate…'),
  };
  const siteId = siteOf(error);
  const offered = actions
    .filter((action) => action !== 'retry' || options.retry !== undefined)
    .filter((action) => !NEED_A_SITE.has(action) || siteId !== undefined);
  try {
    const chosen = await tellError(message, ...offered.map((action) => labels[action]));
    const action = offered.find((candidate) => labels[candidate] === chosen);
    if (action !== undefined) void runAction(action, error, options.retry);
  } finally {
    showing.delete(message);
  }
}

/**
 * Shows what stopped a task, once, and asks whether to go on with it.
 * @param said what is known of the task, before what went wrong
 * @returns true when it shall be tried again: the user said so, or has signed in
 */
export async function offerAgain(
  error: unknown,
  { siteName, said = '' }: { readonly siteName?: string | undefined; readonly said?: string } = {},
): Promise<boolean> {
  const { message, actions } = describeError(error, siteName);
  log().error('Stopped a task', error);
  const again = l10n.t('Try Again');
  const signIn = l10n.t('Sign In Again');
  const canSignIn = actions.includes('signInAgain');
  const buttons = [...(canSignIn ? [signIn] : []), again];
  const chosen = await tellError(joinSentences([said, message], l10n.t), ...buttons);
  if (chosen === signIn) await runAction('signInAgain', error);
  return chosen === signIn || chosen === again;
}

/** Does what a button of an error says. */
export async function runAction(action: ErrorAction, error: unknown, retry?: () => unknown): Promise<void> {
  switch (action) {
    case 'signInAgain':
      await vscode.commands.executeCommand('shipshape.signInAgain', rowOf(error));
      break;
    case 'addSite':
      await vscode.commands.executeCommand('shipshape.addSite');
      break;
    case 'diagnose':
      await vscode.commands.executeCommand('shipshape.diagnoseConnection', rowOf(error));
      break;
    case 'openLoginPage':
      if (error instanceof ShipshapeError && error.detail.loginUrl !== undefined)
        await openWebPage(error.detail.loginUrl);
      break;
    case 'retry':
      await retry?.();
      break;
    case 'showLog':
      log().show();
      break;
    case 'chooseEncoding':
      if (error instanceof ShipshapeError && error.detail.file !== undefined) {
        await vscode.window.showTextDocument(vscode.Uri.parse(error.detail.file));
        await vscode.commands.executeCommand('workbench.action.editor.changeEncoding');
      }
      break;
    case 'chooseCertificate':
      await vscode.commands.executeCommand('shipshape.changeClientCertificate', rowOf(error));
      break;
    case 'proxyHelp':
      await vscode.commands.executeCommand('workbench.action.openSettings', 'http.proxy');
      break;
  }
}

function siteOf(error: unknown): string | undefined {
  return error instanceof ShipshapeError ? error.detail.siteId : undefined;
}

/** The site an error is about, as commands take it. */
function rowOf(error: unknown): { siteId: string } | undefined {
  const siteId = siteOf(error);
  return siteId === undefined ? undefined : { siteId };
}
