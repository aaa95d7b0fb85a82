// Prints "N passed, N failed, N skipped" from vitest's JSON report; fails when a test failed or nothing ran.
import { readFileSync } from 'node:fs';

function count(report) {
  // A test file that cannot be loaded runs no test, and is a failure all the same.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + brokenFiles;
  return {
    passed: report.numPassedTests,
    // An error outside every test fails the run without failing a test.
    failed: failed === 0 && !report.success ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function read(path) {
  try {
    return count(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    console.log('The test runner left no report.');
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const { passed, failed, skipped } = read(process.argv[2]);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
