import { preset } from '../../jest.preset.mjs';
import { inGroups } from '../../tools/lib/grouped-tests.mjs';

export default inGroups({ ...preset('plan-graph'), rootDir: import.meta.dirname }, 8);
