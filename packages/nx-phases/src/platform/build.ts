/** Filled in when nx-phases is bundled: a hash of all its code, plan-graph's with it. */
declare const NX_PHASES_BUILD: string | undefined;

/** Which build of nx-phases runs; another one may make other projects of the same text. Undefined: none, the sources run. */
export const build = typeof NX_PHASES_BUILD === 'undefined' ? undefined : NX_PHASES_BUILD;
