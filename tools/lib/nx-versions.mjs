/**
 * One release per supported major. `@nx/devkit` has releases of its own, so a major may need two
 * numbers.
 *
 * @type {Readonly<Record<string, { readonly nx: string, readonly devkit: string }>>}
 */
export const nxVersions = {
  22: { nx: '22.7.12', devkit: '22.7.12' },
  23: { nx: '23.3.2', devkit: '23.3.2' },
  24: { nx: '24.0.6', devkit: '24.0.0' },
};

/** @param {string} major */
export function nxVersion(major) {
  const version = nxVersions[major];
  if (version === undefined) {
    throw new Error(
      `Unexpected Nx major \`${major}\`, expected one of ${Object.keys(nxVersions).join(', ')}`,
    );
  }
  return version;
}
