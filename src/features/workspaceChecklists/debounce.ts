/** A call that waits until nobody asked for it for a while. */
export interface Debounced {
  /** Asks for the call. */
  schedule(): void;
  /** Forgets a call that was asked for. */
  cancel(): void;
}

/** @param ms milliseconds of quiet before the call is made. */
export function debounce(call: () => void, ms: number): Debounced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    schedule: () => {
      clearTimeout(timer);
      timer = setTimeout(call, ms);
    },
    cancel: () => clearTimeout(timer),
  };
}
