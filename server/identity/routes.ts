import type { Deps } from '../deps.ts'
import type { On } from '../platform/http/routes.ts'
import { apiKeyRoutes } from './api-keys.routes.ts'
import { emailRoutes } from './email.routes.ts'
import { familyRoutes } from './families.routes.ts'
import { meRoutes } from './me.routes.ts'
import { passwordRoutes } from './password.routes.ts'
import { sessionRoutes } from './sessions.routes.ts'
import { signUpRoutes } from './sign-up.routes.ts'

export function identityRoutes(on: On, deps: Deps): void {
  signUpRoutes(on, deps)
  sessionRoutes(on, deps)
  passwordRoutes(on, deps)
  emailRoutes(on, deps)
  meRoutes(on)
  apiKeyRoutes(on)
  familyRoutes(on, deps)
}
