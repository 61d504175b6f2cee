import { spawn } from 'node:child_process';

/**
 * @typedef {object} RunOptions
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} [env] The whole environment. Default: ours.
 */

/**
 * Runs a program that is expected to succeed, without standard input.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} options
 * @returns {Promise<string>} What it wrote to stdout.
 * @throws {Error} With all its output, if it ended badly.
 */
export function runProgram(command, args, { cwd, env = process.env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      // On Windows npm is a script, which only a shell can start.
      shell: process.platform === 'win32',
    });
    let stdout = '';
    let all = '';
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      stdout += text;
      all += text;
    });
    child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      all += text;
    });
    child.on('error', reject);
    child.on('close', (exitCode) => {
      if (exitCode === 0) resolve(stdout);
      else
        reject(
          new Error(
            `\`${command} ${args.join(' ')}\` ended with ${exitCode ?? 'a signal'}:\n${withoutHosts(all)}`,
          ),
        );
    });
  });
}

/** Where packages come from is a matter of the machine and has no place in a log. @param {string} text */
function withoutHosts(text) {
  return text.replaceAll(/\bhttps?:\/\/[^\s/"']+/g, 'https://...');
}
