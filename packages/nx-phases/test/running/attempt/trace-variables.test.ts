import { expect, test } from '@jest/globals';
import { traceVariables } from '../../../src/running/attempt/trace-variables.ts';
import { spanId } from '../../../src/running/tracing/trace-ids.ts';

const run = { NX_PHASES_RUN: 'a-run' };
const collector = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318' };

test('a command is told which span it is below, where traces are sent', () => {
  const { TRACEPARENT: own = '' } = traceVariables('a-plan', 'phase-1', { ...run, ...collector });
  expect(own).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  expect(own).toContain(spanId('a-run', 'a-plan:phase-1'));
  const outer = `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01`;
  expect(
    traceVariables('a-plan', 'phase-1', { ...run, ...collector, TRACEPARENT: outer })[
      'TRACEPARENT'
    ],
  ).toMatch(/^00-(?:ab){16}-/);
});

test('and of nothing where they are not', () => {
  expect(traceVariables('a-plan', 'phase-1', run)).toEqual({});
  expect(traceVariables('a-plan', 'phase-1', collector)).toEqual({});
});
