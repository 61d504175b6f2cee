import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { otlpEndpoint } from '../../../src/running/tracing/otlp-endpoint.ts';
import { otlpSpans, runToOtlp, type OtlpSpan } from '../../../src/running/exports/otlp.ts';
import { spanId, traceParent, tracePlace } from '../../../src/running/tracing/trace-ids.ts';
import { at, command, ran, restored, run, runs } from '../../support/runs.ts';

const name = '3f1c1f5e-0000-4000-8000-000000000000';
const trace = { run: name, ...tracePlace(name, undefined) };

function valueOf({ attributes }: OtlpSpan, key: string): unknown {
  const found = attributes.find((one) => one.key === key)?.value;
  return found === undefined ? undefined : Object.values(found)[0];
}

describe('otlpSpans', () => {
  const spans = otlpSpans(
    run([
      restored('1', 3),
      ran('2', 1, 4, { attempts: [[command({ startedAt: at(1500) })]] }),
      ran('3', 4, 5, {
        needs: ['1', '2'],
        outcome: 'failed',
        reason: 'Testing ended with exit code 1',
        attempts: [[command({ startedAt: at(4100), exitCode: 1 })]],
        agents: [
          {
            agent: 'a',
            ended: 'exited',
            tokens: 5,
            usd: 0.25,
            startedAt: at(4200),
            durationMs: 10,
          },
        ],
      }),
    ]),
    trace,
  );
  const [root, second, , third, failing, agent] = spans;

  test('a run is a server span by the conventions, with what ran below it', () => {
    expect(root).toMatchObject({ name: 'RUN nx-phases', kind: 2, status: { code: 2 } });
    expect(root).not.toHaveProperty('parentSpanId');
    expect(root && valueOf(root, 'cicd.pipeline.result')).toBe('failure');
    expect(spans.map((one) => one.name)).toEqual([
      'RUN nx-phases',
      '2: Number 2',
      'Testing',
      '3: Number 3',
      'Testing',
      'agent a',
    ]);
    expect(second?.parentSpanId).toBe(root?.spanId);
    expect(second && valueOf(second, 'cicd.pipeline.task.run.result')).toBe('success');
    expect(failing).toMatchObject({ parentSpanId: third?.spanId, status: { code: 2 } });
    expect(
      agent && [valueOf(agent, 'nx_phases.agent.tokens'), valueOf(agent, 'nx_phases.agent.usd')],
    ).toEqual(['5', 0.25]);
  });

  test('links are the edges to what ran', () => {
    expect(third?.links).toEqual([{ traceId: trace.traceId, spanId: second?.spanId }]);
    expect(second).not.toHaveProperty('links');
  });

  test('what commands are told is the span of their target', () => {
    expect(traceParent(name, 'demo-plan:phase-2', undefined)).toBe(
      `00-${trace.traceId}-${second?.spanId ?? ''}-01`,
    );
  });

  test('every run is one tree with ids of their own', () => {
    fc.assert(
      fc.property(runs, (one) => {
        const all = otlpSpans(one, trace);
        const ids = all.map((span) => span.spanId);
        expect(new Set(ids).size).toBe(ids.length);
        for (const span of all) {
          expect(span.spanId).toMatch(/^[0-9a-f]{16}$/);
          expect(BigInt(span.endTimeUnixNano)).toBeGreaterThanOrEqual(
            BigInt(span.startTimeUnixNano),
          );
          if (span.parentSpanId !== undefined) expect(ids).toContain(span.parentSpanId);
          for (const link of span.links ?? []) expect(ids).toContain(link.spanId);
        }
        expect(JSON.parse(runToOtlp(one, trace))).toMatchObject({
          resourceSpans: [{ scopeSpans: [{ spans: all }] }],
        });
      }),
    );
  });
});

describe('tracePlace', () => {
  test('below what has called Nx, if that says where', () => {
    const outer = `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01`;
    expect(tracePlace(name, outer)).toEqual({ traceId: 'ab'.repeat(16), parentId: 'cd'.repeat(8) });
    const own = { traceId: expect.stringMatching(/^[0-9a-f]{32}$/), parentId: undefined };
    for (const none of [undefined, '', 'x', `00-${'0'.repeat(32)}-${'c'.repeat(16)}-01`])
      expect(tracePlace(name, none)).toEqual(own);
    expect(spanId(name, 'a')).not.toBe(spanId(name, 'b'));
  });
});

describe('otlpEndpoint', () => {
  const general = 'OTEL_EXPORTER_OTLP_ENDPOINT';
  const own = 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT';

  test.each([
    [{}, undefined],
    [{ [general]: '' }, undefined],
    [{ [general]: 'no address' }, undefined],
    [{ [general]: 'file:///etc/passwd' }, undefined],
    [{ [general]: 'http://localhost:4318' }, 'http://localhost:4318/v1/traces'],
    [{ [general]: 'http://localhost:4318/base/' }, 'http://localhost:4318/base/v1/traces'],
    [{ [general]: 'http://a', [own]: 'https://b/traces' }, 'https://b/traces'],
    [{ [general]: 'http://a', OTEL_SDK_DISABLED: 'true' }, undefined],
    [{ [general]: 'http://a', OTEL_TRACES_EXPORTER: 'none' }, undefined],
  ])('%j: %s', (env, expected) => {
    expect(otlpEndpoint(env)?.url.href).toBe(expected);
  });

  test('headers are decoded, and what is none is left out', () => {
    const env = {
      [general]: 'http://a',
      OTEL_EXPORTER_OTLP_HEADERS: 'Api-Key=a%3Db, x=1,broken,bad=%0D%0Aevil: 1, =y',
    };
    expect(otlpEndpoint(env)?.headers).toEqual({ 'api-key': 'a=b', x: '1' });
    const both = { ...env, OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'y=2' };
    expect(otlpEndpoint(both)?.headers).toEqual({ y: '2' });
  });
});
