/** Signing in at an OpenID Connect provider. Knows no accounts but by their port, and no HTTP server. */
@NullMarked
package io.appbuilder.oidc;

import org.jspecify.annotations.NullMarked;
