interface Test {
  readonly fullName: string
  readonly status: string
  readonly failureMessages: readonly string[]
}
interface TestFile {
  readonly name: string
  readonly status: string
  readonly message?: string
  readonly assertionResults: readonly Test[]
}
export interface Outcome {
  readonly status: number | null
  readonly result?: { readonly success: boolean; readonly testResults: readonly TestFile[] }
}
export function withSecondLook(run: (files: readonly string[]) => Outcome): {
  readonly outcome: Outcome
  readonly unsteady: readonly string[]
}
export function toReason(test: Test): string
