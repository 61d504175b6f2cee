/** The server without its process, for whoever has a connection of another kind. */
export { listen } from './server.ts';
export type { LensArguments } from './features/code-lens.ts';
