import type { EdgeReader } from './edge-reader.ts';

/** The lines of the phases themselves, `**Depends on:** Phase 1`, which are read with their other fields. */
export const fieldReader: EdgeReader = {
  source: 'field',
  read: () => ({ needs: ({ dependencyFields }) => dependencyFields }),
};
