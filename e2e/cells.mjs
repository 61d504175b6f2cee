/**
 * The cells in which a change is tested, with NX_PHASES_E2E=change. Every test in every cell that it asks for would take hours; that
 * happens once a week (.github/workflows/weekly.yml). The aim here: each test once, each major and each state of the
 * daemon in every area, and twice what Nx itself decides.
 *
 * A test is in the cells of its file, or else in those of the kind that it asks for (rig/rig.ts), as far as it asks for them.
 */
export const changeCells = {
  /** By kind. */
  kinds: {
    // Both ends of what is supported, one with the daemon and one without it.
    everywhere: '22:off,24:on',
    table: '22:off,24:on',
    // `npm test`, which a change has passed before, has run it on each major, with the daemon.
    core: '22:off',
    eachMajor: '22:off,24:off',
    newestAndOldest: '22:off,24:off',
    newest: '24:off',
    daemonOn: '24:on',
  },
  /** By path from e2e/test, without `.test.ts`. */
  files: {
    // Nx 23 is the only one that hides output so, and that starts servers so.
    'running/statuses': '22:off,23:off,24:off',
    'running/continuous': '22:off,23:off,24:off',
    // Each major keeps its cache elsewhere, and has another devkit.
    'caching/restore': '22:off,23:off,24:on',
    'workspaces/registration': '22:off,23:off,24:off',

    // What our executors print and write; Nx only starts them. That it does on each major is seen by all others.
    'describing/plan-check': '24:off',
    'describing/plan-check-formats': '24:off',
    'describing/plan-show': '24:off',
    'describing/seed-plan': '24:off',
    'running/limits': '24:off',
    'formats/expanded-plan': '24:off',
    // `affected` itself is asked on 22 and 24 by the tables of reruns and by verifying/affected.
    'verifying/ci-page': '24:off',
    'verifying/verify': '24:off',
    // A failure that no Nx stores, found by our executor.
    'guarantees/changing-checks': '24:off',
    'caching/undeclared-outputs': '24:off',
    // A random history of 40 steps; thousands are played with a simulated Nx.
    'guarantees/model': '24:off',
    // Whatever the server does, Nx hears of a miss from nx-phases-cache, whose own tests have each fault.
    'cache/faults': '24:off',
  },
};

/** Those that take longest, which are started first. */
export const longest = [
  'installing/getting-started',
  'guarantees/outputs',
  'reruns/workspace-edits',
  'guarantees/model',
  'reruns/plan-edits',
  'cache/faults',
  'guarantees/inputs',
];
