/** Folders and file names by which tests are known, in the usual languages. */
const testPath =
  /(?:^|\/)(?:__tests__|__mocks__|__snapshots__|tests?|specs?|e2e|testdata|fixtures)\/|(?:^|\/)(?:test_[^/]*|[^/]*[._-](?:test|spec|e2e|cy)\.[a-z]+|[^/]*_(?:test|spec)\.[a-z]+|[^/]*Tests?\.(?:java|kt|cs|scala|swift|php)|conftest\.py|[^/]*\.snap)$|(?:^|\/)(?:jest|vitest|playwright|cypress|karma)\.config\.[a-z]+$/i;

/** Whether a path looks like a test, or like what tests are judged by. An agent that changes such a file may have changed the judge. */
export function looksLikeTest(path: string): boolean {
  return testPath.test(path);
}
