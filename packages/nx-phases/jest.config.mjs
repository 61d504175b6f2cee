import { preset } from '../../jest.preset.mjs';
import { inGroups } from '../../tools/lib/grouped-tests.mjs';
import { planGraphForTests } from '../../tools/lib/plan-graph-for-tests.mjs';

const shared = preset('nx-phases');

export default inGroups(
  {
    ...shared,
    rootDir: import.meta.dirname,
    globalSetup: '../../tools/lib/plan-graph-for-tests.mjs',
    moduleNameMapper: { ...shared.moduleNameMapper, '^plan-graph/internal$': planGraphForTests },
  },
  6,
);
