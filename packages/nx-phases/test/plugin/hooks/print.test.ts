import { afterEach, expect, jest, test } from '@jest/globals';
import { print } from '../../../src/plugin/hooks/print.ts';

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

test('the hook answers only when there was time to read what it printed', async () => {
  jest.useFakeTimers();
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const answered = jest.fn();
  const printing = print('words\n').then(answered);
  expect(write.mock.calls).toEqual([['words\n']]);
  await jest.advanceTimersByTimeAsync(100);
  expect(answered).not.toHaveBeenCalled();
  await jest.advanceTimersByTimeAsync(200);
  await printing;
  expect(answered).toHaveBeenCalledTimes(1);
});
