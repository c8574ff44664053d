package io.appbuilder.oidc;

import java.net.URI;
import java.util.Optional;

/**
 * The provider where people sign in, and who this server is for it.
 *
 * @param issuer the provider's own name for itself, under which it describes itself
 * @param secret absent for a public client, whom PKCE alone protects
 * @param name as people know the provider
 */
public record OpenIdSettings(URI issuer, String client, Optional<String> secret, String name) {

    @Override
    public String toString() {
        return "OpenIdSettings[%s, client=%s]".formatted(issuer, client);
    }
}
