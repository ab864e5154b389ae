declare module 'virtual:contract' {
  /** Method and path by operationId. */
  export const routes: Readonly<Record<string, readonly [method: string, path: string]>>
}
