/** A value that mostly is here already: where that is usual, waiting for a promise would cost more than the work. */
export type Eventually<T> = T | Promise<T>;

/** Goes on with the value, at once when it is here. */
export const whenHere = <T, R>(value: Eventually<T>, next: (value: T) => Eventually<R>): Eventually<R> =>
  value instanceof Promise ? value.then(next) : next(value);
