/**
 * Whether long runs are whole, as `npm run test:thorough` has them; short in every other run. The environment variable
 * reaches VS Code's extension host, too.
 */
export const isThorough = process.env['SHIPSHAPE_THOROUGH'] === '1';
