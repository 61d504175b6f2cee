import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { indexPage } from '../../../src/running/report/index-page.ts';
import type { ReportInput } from '../../../src/running/report/model.ts';
import { planPage } from '../../../src/running/report/plan-page.ts';
import { summaryOf } from '../../../src/running/report/plan-summary.ts';
import { chromiumPath, describeWithChromium } from './chromium.ts';
import { hostileInput, lastRuns, manyPhases, reportInput, rollout } from './sample.ts';

// One browser for all of it: to start one takes longer than everything that it is asked here.
describeWithChromium('in a browser', () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'nx phases report '));
    browser = await chromium.launch({
      ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
      args: ['--no-sandbox'],
    });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const input = reportInput(rollout, lastRuns, { log: 'first line\nneedle in it\n' });
  const withoutRuns = { ...reportInput('# None\n\n## Phase 1: A\n', []), project: 'none-plan' };
  const broken = reportInput('## Phase 1: A\ndependencies: [9]\n', []);
  const summaries = [input, withoutRuns, { ...broken, project: 'broken-plan' }, hostileInput];
  const pages: Readonly<Record<string, string>> = {
    plan: planPage(input),
    'hostile plan': planPage(hostileInput),
    'plan of 26 phases': planPage(manyPhases),
    'plan without runs': planPage(withoutRuns),
    'plan with errors': planPage(broken),
    index: indexPage(summaries.map((one: ReportInput) => summaryOf(one))),
  };

  interface Opened {
    readonly page: Page;
    readonly requests: readonly string[];
    readonly complaints: readonly string[];
  }

  async function withPage(
    name: string,
    options: Parameters<Browser['newContext']>[0],
    look: (opened: Opened) => Promise<void>,
  ): Promise<void> {
    const file = join(folder, `${name.replaceAll(' ', '-')}.html`);
    writeFileSync(file, pages[name] ?? '');
    const context: BrowserContext = await browser.newContext(options);
    try {
      const page = await context.newPage();
      const requests: string[] = [];
      const complaints: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(pathToFileURL(file).href);
      await look({ page, requests: requests.slice(1), complaints });
      const shots = process.env['REPORT_SCREENSHOTS'];
      if (shots !== undefined) {
        mkdirSync(shots, { recursive: true });
        const { width = 0 } = page.viewportSize() ?? {};
        const scheme = options?.colorScheme ?? 'light';
        await page.screenshot({
          path: join(shots, `${name.replaceAll(' ', '-')}-${width}-${scheme}.png`),
          fullPage: true,
        });
      }
    } finally {
      await context.close();
    }
  }

  const findings = `axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`;
  const openAll = `for (const one of document.querySelectorAll('details')) one.open = true`;
  const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

  const views = Object.keys(pages).flatMap((name) =>
    ([320, 1440] as const).map((width, index) => ({
      name,
      width,
      colorScheme: index === 0 ? ('dark' as const) : ('light' as const),
    })),
  );

  test.each(views)(
    'the $name at $width pixels, $colorScheme: no request, no complaint, no finding of axe-core, no scrolling sideways',
    async ({ name, width, colorScheme }) => {
      await withPage(
        name,
        { viewport: { width, height: 900 }, colorScheme },
        async ({ page, requests, complaints }) => {
          await page.evaluate(openAll);
          await page.evaluate(axe.source);
          expect(await page.evaluate(findings)).toEqual([]);
          expect(await page.evaluate(overflow)).toBe(0);
          expect([...requests, ...complaints]).toEqual([]);
        },
      );
    },
  );

  test('what plans and logs say stays text', async () => {
    await withPage('hostile plan', {}, async ({ page, requests, complaints }) => {
      await page.evaluate(openAll);
      expect(await page.evaluate('typeof hacked')).toBe('undefined');
      const ours =
        'a,b,bdi,body,br,code,details,div,dd,dl,dt,footer,h1,h2,head,header,html,input,label,li,main,meta,ol,output,p,pre,script,section,span,style,summary,table,caption,tbody,td,th,thead,time,title,tr,ul,svg,defs,path,rect,text,use';
      const foreign = `[...document.querySelectorAll('*')].map((one) => one.localName).filter((name) => !${JSON.stringify(ours.split(','))}.includes(name))`;
      expect(await page.evaluate(foreign)).toEqual([]);
      expect(await page.locator('script').count()).toBe(1);
      const handlers = `[...document.querySelectorAll('*')].flatMap((one) => [...one.attributes]).map(({ name }) => name).filter((name) => /^(on|style|src)/.test(name))`;
      expect(await page.evaluate(handlers)).toEqual([]);
      const text = await page.locator('body').innerText();
      expect(text).toContain('<script>alert(1)</script>');
      expect(text).toContain('</pre><script>hacked = 1</script>');
      // Nothing hides or turns around what stands beside it.
      expect(text).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u0000-\u0008\u001B]/);
      expect([...requests, ...complaints]).toEqual([]);
    });
  });

  test('all is there without a script', async () => {
    await withPage('plan', { javaScriptEnabled: false }, async ({ page }) => {
      const text = await page.locator('main').innerText();
      for (const words of ['Graph', '2 Module A', 'Longest chain', 'From the cache'])
        expect(text).toContain(words);
      expect(await page.locator('#find').isVisible()).toBe(false);
      expect(await page.locator('svg.graph a').count()).toBe(5);
    });
  });

  test('a script finds words in phases and logs, and a box of the graph opens its phase', async () => {
    await withPage('plan', {}, async ({ page }) => {
      await page.locator('#words').fill('vendor');
      expect(await page.locator('details[id]:visible b').allInnerTexts()).toEqual([
        '5 Keys of the vendor',
      ]);
      expect(await page.locator('#found').innerText()).toBe('1 of 5');
      await page.locator('#words').fill('needle');
      expect(await page.locator('#found').innerText()).toBe('5 of 5');
      expect(await page.locator('.log[open]').count()).toBe(5);
      await page.locator('#words').fill('');
      await page.locator('svg.graph a').nth(3).click();
      expect(await page.locator('#p-4').getAttribute('open')).toBe('');
    });
    await withPage('index', {}, async ({ page }) => {
      await page.locator('#state').selectOption('has errors');
      expect(await page.locator('.plan:visible').count()).toBe(1);
    });
  });

  test('on paper phases are unfolded and logs left out', async () => {
    await withPage('plan', { viewport: { width: 800, height: 900 } }, async ({ page }) => {
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByText('the vendor is silent').first().isVisible()).toBe(true);
      expect(await page.locator('.log').first().isVisible()).toBe(false);
    });
  });
});
