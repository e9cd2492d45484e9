/** A view of the suite's own, for rows to be drawn in. */
export const ROWS_VIEW = 'bench.rows';
