/**
 * Journeys drive a real browser: on a busy machine one of two hundred may take longer than any wait. Where no more than
 * two files failed they are run once more, each on a stage of its own. What passes then is told as unsteady, by name
 * and reason, for somebody to mend; what fails twice failed, and where more files fail there is no second look.
 */
const mostFiles = 2

/** Both as `run` answers them: how the process ended, and vitest's result as JSON where there is one. */
export function withSecondLook(run) {
  const first = run([])
  const failed = first.result?.testResults.filter(({ status }) => status === 'failed') ?? []
  if (failed.length === 0 || failed.length > mostFiles) return { outcome: first, unsteady: [] }
  const second = run(failed.map(({ name }) => name))
  if (second.status !== 0 || !second.result?.success) return { outcome: first, unsteady: [] }
  const again = new Map(second.result.testResults.map((file) => [file.name, file]))
  if (failed.some(({ name }) => !again.has(name))) return { outcome: first, unsteady: [] }
  const testResults = first.result.testResults.map((file) => again.get(file.name) ?? file)
  return {
    outcome: { status: 0, result: { ...first.result, testResults } },
    unsteady: failed.flatMap(reasonsOf),
  }
}

function reasonsOf({ name, message, assertionResults }) {
  const tests = assertionResults.filter(({ status }) => status === 'failed')
  return tests.length === 0 ? [`${name}: ${message}`] : tests.map(toReason)
}

export function toReason({ fullName, failureMessages }) {
  return `${fullName}: ${failureMessages.join(' ').slice(0, 600)}`
}
