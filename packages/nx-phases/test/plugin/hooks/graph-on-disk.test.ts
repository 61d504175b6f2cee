import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { projectsOnDisk } from '../../../src/plugin/hooks/graph-on-disk.ts';

const variables = ['NX_WORKSPACE_DATA_DIRECTORY', 'NX_PROJECT_GRAPH_CACHE_DIRECTORY'];
const before = process.env;
let root = '';

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'nx-phases-graph-')));
  process.env = Object.fromEntries(
    Object.entries(before).filter(([name]) => !variables.includes(name)),
  );
});

afterEach(() => {
  process.env = before;
  rmSync(root, { recursive: true, force: true });
});

function writeGraph(folder: string, graph: object): void {
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, 'project-graph.json'), JSON.stringify(graph));
}

const usual = '.nx/workspace-data';
const plan = { name: 'a-plan', root: 'plans/a.md', targets: {} };
const graph = {
  version: '6.0',
  nodes: { 'a-plan': { name: 'a-plan', type: 'app', data: plan } },
  externalNodes: {},
  dependencies: {},
};

describe('the projects of the graph on disk', () => {
  test('are those that Nx has written', () => {
    writeGraph(usual, graph);
    expect(projectsOnDisk(root)).toEqual([plan]);
  });

  test('are none where the graph has errors, as for Nx', () => {
    writeGraph(usual, { ...graph, errors: [{ message: 'no' }] });
    expect(projectsOnDisk(root)).toEqual([]);
    writeGraph(usual, { ...graph, errors: [] });
    expect(projectsOnDisk(root)).toEqual([plan]);
  });

  // An older graph may still lie at the usual place.
  test.each(variables)('are read from where %s says', (name) => {
    writeGraph(usual, { ...graph, nodes: {} });
    writeGraph('elsewhere', graph);
    process.env[name] = 'elsewhere';
    expect(projectsOnDisk(root)).toEqual([plan]);
  });

  test('are read from where the newer of two variables says', () => {
    writeGraph('earlier', { ...graph, nodes: {} });
    writeGraph('named', graph);
    process.env['NX_PROJECT_GRAPH_CACHE_DIRECTORY'] = 'earlier';
    process.env['NX_WORKSPACE_DATA_DIRECTORY'] = join(root, 'named');
    expect(projectsOnDisk(root)).toEqual([plan]);
  });
});
