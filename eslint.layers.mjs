/**
 * Which folder may import which, one list per package: a folder may import itself and what is
 * named after it. Everything points from the adapters to the pure middle.
 */
export const layers = {
  'plan-graph': {
    source: [],
    diagnostic: ['source'],
    // `markdown/scanner` alone imports nothing at all of ours; see below.
    markdown: ['source'],
    model: ['source', 'diagnostic', 'markdown'],
    vocabulary: ['source', 'model'],
    values: ['model', 'vocabulary', 'markdown', 'source'],
    document: ['values', 'vocabulary', 'model', 'markdown', 'diagnostic', 'source'],
    references: ['values', 'vocabulary', 'model', 'markdown', 'source'],
    phases: [
      'references',
      'document',
      'values',
      'vocabulary',
      'model',
      'markdown',
      'diagnostic',
      'source',
    ],
    edges: [
      'phases',
      'references',
      'document',
      'values',
      'vocabulary',
      'model',
      'markdown',
      'diagnostic',
      'source',
    ],
    formats: [
      'edges',
      'phases',
      'references',
      'document',
      'values',
      'vocabulary',
      'model',
      'markdown',
      'diagnostic',
      'source',
    ],
    files: [
      'formats',
      'edges',
      'phases',
      'references',
      'document',
      'values',
      'vocabulary',
      'model',
      'markdown',
      'diagnostic',
      'source',
    ],
    content: ['vocabulary', 'values', 'model', 'diagnostic', 'markdown', 'source'],
    graph: ['model', 'source'],
    fingerprint: ['values', 'vocabulary', 'model', 'markdown', 'source', 'graph'],
    validate: [
      'content',
      'graph',
      'references',
      'values',
      'vocabulary',
      'model',
      'markdown',
      'diagnostic',
      'source',
    ],
    edit: [
      'parse-plan.ts',
      'phases',
      'values',
      'vocabulary',
      'markdown',
      'fingerprint',
      'graph',
      'model',
      'source',
    ],
    // Where a plan names its phases, and how to call one otherwise.
    mentions: [
      'parse-plan.ts',
      'edit',
      'document',
      'references',
      'validate',
      'values',
      'vocabulary',
      'model',
      'markdown',
      'source',
    ],
    fixes: [
      'mentions',
      'parse-plan.ts',
      'edit',
      'validate',
      'vocabulary',
      'model',
      'diagnostic',
      'source',
    ],
    report: ['validate', 'content', 'graph', 'model', 'diagnostic', 'source', 'fingerprint'],
    // What plans keep of themselves between markers.
    sync: [
      'parse-plan.ts',
      'report',
      'edit',
      'content',
      'validate',
      'fingerprint',
      'values',
      'vocabulary',
      'model',
      'diagnostic',
      'markdown',
      'source',
    ],
    // New plans as text. What is written is what is read: `write-plan.test.ts` holds it.
    write: ['report', 'graph', 'model', 'markdown', 'source'],
    // What others call; nothing here may need it.
    api: [
      'parse-plan.ts',
      'validate',
      'content',
      'graph',
      'fingerprint',
      'model',
      'diagnostic',
      'source',
    ],
  },
  'plan-lsp': {
    // The open files, and what is read of them.
    plans: [],
    features: ['plans'],
  },
  // Six rooms. Their order is that of the table; inside a room, `no-circles.test.ts` holds.
  'nx-phases': {
    // What we ask of the machine: processes, git, locks, files. Knows neither plans nor Nx.
    platform: [],
    // How the text of a plan becomes targets; pure.
    inference: [],
    // What a target does when Nx starts it, and what it leaves.
    running: ['inference', 'platform'],
    // What it takes to have a phase implemented by an agent.
    agents: ['running', 'inference', 'platform'],
    // What Nx calls: to read the workspace, before and after a run, and to run a target.
    plugin: ['running', 'inference', 'platform'],
    executors: ['agents', 'running', 'inference', 'platform'],
  },
  'nx-phases-cache': {
    // Who is believed, and what may be unpacked.
    trust: [],
    figures: [],
    errors: [],
    // Where entries are.
    folder: ['errors'],
    upstream: ['trust', 'errors'],
    // Nx's protocol over both.
    service: ['folder', 'upstream', 'trust', 'figures', 'errors'],
    cli: ['service', 'folder', 'upstream', 'trust', 'figures', 'errors'],
  },
};
