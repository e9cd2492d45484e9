/** Values of `ErrorDetail.code` that are ours, beside those of the system and of TLS. */

/** Of `unauthorized`: after wrong passwords, a person must sign in with the browser once; see `ErrorDetail.loginUrl`. */
export const CAPTCHA = 'captcha';
/** Of `unauthorized`: the request was sent on to the site's own login page. */
export const LOGIN_PAGE = 'loginPage';
/** Of `unexpectedReply`: the reply was larger than it may be. */
export const REPLY_TOO_LARGE = 'replyTooLarge';
/** Of `invalid`: the bytes that were kept beside a change are no longer there. */
export const CONTENT_GONE = 'contentGone';
/** Of `invalid`: a file that cannot be sent now is too large to wait on this machine's disk. */
export const TOO_LARGE_TO_WAIT = 'tooLargeToWait';
