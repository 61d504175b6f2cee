import { afterEach, expect, jest, test } from '@jest/globals';
import { sendSignal } from '../../../../src/platform/process/tree/send-signal.ts';

const kill = jest.spyOn(process, 'kill').mockReturnValue(true);
afterEach(() => {
  kill.mockClear();
});

test.each([0, -0, 1, -1, NaN, process.pid])(
  '%d is never signalled: our own group, everybody, init, ourselves',
  (target) => {
    sendSignal(target, 'SIGKILL');
    expect(kill).not.toHaveBeenCalled();
  },
);

test.each([4242, -4242])('%d is', (target) => {
  sendSignal(target, 'SIGKILL');
  expect(kill.mock.calls).toEqual([[target, 'SIGKILL']]);
});

test('SIGTERM also wakes what is stopped', () => {
  sendSignal(4242, 'SIGTERM');
  expect(kill.mock.calls).toEqual([
    [4242, 'SIGTERM'],
    [4242, 'SIGCONT'],
  ]);
});

test('what has gone is no error', () => {
  kill.mockImplementationOnce(() => {
    throw new Error('ESRCH');
  });
  expect(() => {
    sendSignal(4242, 'SIGTERM');
  }).not.toThrow();
});
