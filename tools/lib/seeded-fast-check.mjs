// What tests import as `fast-check`: it, so set that it gives the property tests the same texts in each run, and a change is judged
// by what it changes. Not something that is set before all tests: most of them have no properties, and loading it takes its time.
// PROPERTY_SEED=7 gives others; PROPERTY_SEED=random new ones each time, as the weekly run does to find what nobody has found.
import fc from '../../node_modules/fast-check/lib/fast-check.js';

const { PROPERTY_SEED = '1' } = process.env;
if (PROPERTY_SEED !== 'random') {
  const seed = Number(PROPERTY_SEED);
  if (!Number.isInteger(seed)) {
    throw new Error(
      `Unexpected PROPERTY_SEED=${PROPERTY_SEED}, expected a whole number or "random"`,
    );
  }
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
}

export default fc;
