/** Milliseconds by some clock. */
type Reading = () => number;

/**
 * Milliseconds since 1970, for moments that are kept and compared later. While it is in use it never goes back, and runs
 * no slower than time itself: a clock that somebody sets back meanwhile makes nothing look newer than it is. After a
 * sleep, through which the other clock may stop, the wall clock counts.
 */
export function steadyNow(wall: Reading = Date.now, monotonic: Reading = () => performance.now()): Reading {
  let now = wall();
  let readAt = monotonic();
  return () => {
    const at = monotonic();
    now = Math.max(wall(), now + at - readAt);
    readAt = at;
    return now;
  };
}
