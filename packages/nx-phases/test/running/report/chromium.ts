import { existsSync } from 'node:fs';
import { describe } from '@jest/globals';

/** Where Debian has it; `.ci/run` installs it. */
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const chromiumPath = places.find((path) => existsSync(path));

/** Skipped where no chromium is installed; CI has it. */
export const describeWithChromium: typeof describe.skip =
  chromiumPath === undefined ? describe.skip : describe;
