import { preset } from '../../jest.preset.mjs';
import { planGraphForTests } from '../../tools/lib/plan-graph-for-tests.mjs';

const shared = preset('nx-phases');

export default {
  ...shared,
  globalSetup: '../../tools/lib/plan-graph-for-tests.mjs',
  moduleNameMapper: { ...shared.moduleNameMapper, '^plan-graph/internal$': planGraphForTests },
};
