import { describe, expect, test } from '@jest/globals';
import { isSecret } from '../../../src/platform/secrets/secret-variables.ts';

const value = 'a-value-1';

describe('isSecret', () => {
  test.each([
    'GITHUB_TOKEN',
    'npm_config_authtoken',
    'AWS_SECRET_ACCESS_KEY',
    'DB_PASSWORD',
    'MYSQL_PASS',
    'PGPASSWORD',
    'ANTHROPIC_API_KEY',
    'OPENAI_APIKEY',
    'NX_PHASES_KEY',
    'NX_CLOUD_ACCESS_TOKEN',
    'NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN',
    'SENTRY_DSN',
    'GH_PAT',
    'clientSecret',
    'SSH_PASSPHRASE',
    'AZURE_CREDENTIALS',
  ])('%s is one', (name) => {
    expect(isSecret(name, value)).toBe(true);
  });

  test.each([
    'PATH',
    'PWD',
    'HOME',
    'MONKEY',
    'KEYBOARD',
    'SSH_AUTH_SOCK',
    'GOOGLE_APPLICATION_CREDENTIALS',
    'SSL_KEY_FILE',
    'XAUTHORITY',
    'TOKENIZERS_PARALLELISM',
    'AUTHOR',
    'GIT_ASKPASS',
  ])('%s is none', (name) => {
    expect(isSecret(name, value)).toBe(false);
  });

  test('a number of tokens is a limit and no secret', () => {
    expect(isSecret('CLAUDE_CODE_MAX_OUTPUT_TOKENS', '128000')).toBe(false);
    expect(isSecret('ADMIN_PASSWORD', '12345678')).toBe(true);
  });

  test('a short value would riddle every log', () => {
    expect(isSecret('USE_TOKEN', 'true')).toBe(false);
    expect(isSecret('USE_TOKEN', '  yes\n  ')).toBe(false);
  });
});
