package io.appbuilder.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import io.appbuilder.accounts.AccountException;
import io.appbuilder.accounts.AccountException.Code;
import io.appbuilder.accounts.EmailAddress;
import io.appbuilder.accounts.IdentityProvider;
import io.appbuilder.accounts.PendingSignIn;
import io.appbuilder.accounts.ProvenIdentity;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An OpenID Connect provider: the authorization code flow with PKCE, state and nonce, and sign-out that begins here. */
public final class OpenIdProvider implements IdentityProvider {

    private static final Logger LOG = LoggerFactory.getLogger(OpenIdProvider.class);
    private static final Scope SCOPE = new Scope("openid", "email");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** How long a description counts, so that a provider may move its addresses. */
    private static final Duration DESCRIPTION_KEPT = Duration.ofHours(1);

    private final OpenIdSettings settings;
    private final ClientID client;
    private final Clock clock;
    private final BoundedSender sender = new BoundedSender();
    private @Nullable Read read;

    private record Read(DescribedProvider provider, Instant until) {}

    /** Asks nothing yet: a provider that is away must not keep the server from starting. */
    public OpenIdProvider(OpenIdSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        client = new ClientID(settings.client());
    }

    /** The address of an issuer; empty for a text that cannot be one. */
    public static Optional<URI> issuer(String text) {
        try {
            return Optional.of(new URI(text))
                    .filter(OpenIdProvider::isSafe)
                    .filter(address -> address.getRawUserInfo() == null
                            && address.getRawQuery() == null
                            && address.getRawFragment() == null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether nobody can listen on the way to {@code address}: https, or this machine. */
    static boolean isSafe(URI address) {
        var host = Optional.ofNullable(address.getHost()).orElse("");
        return switch (Optional.ofNullable(address.getScheme()).orElse("")) {
            case "https" -> !host.isEmpty();
            case "http" -> LOOPBACK.contains(host);
            default -> false;
        };
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public URI signInAddress(PendingSignIn pending, URI returnAddress) throws AccountException {
        return new AuthenticationRequest.Builder(ResponseType.CODE, SCOPE, client, returnAddress)
                .endpointURI(described().metadata().getAuthorizationEndpointURI())
                .state(new State(pending.state()))
                .nonce(new Nonce(pending.nonce()))
                .codeChallenge(new CodeVerifier(pending.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    @Override
    public ProvenIdentity prove(PendingSignIn pending, String answer, URI returnAddress) throws AccountException {
        var provider = described();
        var code = code(provider, pending, answer, returnAddress);
        var token = token(provider, pending, code, returnAddress);
        try {
            var claims = provider.tokens().validate(token, new Nonce(pending.nonce()));
            return ProvenIdentity.of(
                    claims.getIssuer().getValue(),
                    claims.getSubject().getValue(),
                    verifiedEmail(claims),
                    token.serialize());
        } catch (BadJOSEException e) {
            throw invalid(e);
        } catch (JOSEException e) {
            throw unavailable(e);
        }
    }

    @Override
    public Optional<URI> signOutAddress(String token, URI returnAddress) throws AccountException {
        var address = described().metadata().getEndSessionEndpointURI();
        try {
            return Optional.ofNullable(address)
                    .filter(OpenIdProvider::isSafe)
                    .map(endpoint ->
                            new LogoutRequest(endpoint, parse(token), null, client, returnAddress, null, null).toURI());
        } catch (IllegalArgumentException e) {
            throw unavailable(e);
        }
    }

    private AuthorizationCode code(DescribedProvider provider, PendingSignIn pending, String answer, URI returnAddress)
            throws AccountException {
        try {
            var response = AuthenticationResponseParser.parse(returnAddress, URLUtils.parseParameters(answer));
            if (!new State(pending.state()).equals(response.getState())) {
                throw new AccountException(Code.SIGN_IN_EXPIRED, "This is the answer to another sign-in.");
            }
            // Of two providers, one could send us answers of the other (RFC 9207).
            var issuer = Optional.ofNullable(response.getIssuer());
            boolean isTheirs = issuer.map(provider.metadata().getIssuer()::equals)
                    .orElse(!provider.metadata().supportsAuthorizationResponseIssuerParam());
            if (!isTheirs) {
                throw invalid(new ParseException("the answer is another issuer's"));
            }
            if (!response.indicatesSuccess()) {
                var error = response.toErrorResponse().getErrorObject();
                LOG.info("the provider refused a sign-in: {}", error == null ? "" : error.getCode());
                throw new AccountException(Code.SIGN_IN_REFUSED, "The provider has not let you in.");
            }
            var code = response.toSuccessResponse().getAuthorizationCode();
            if (code == null) {
                throw invalid(new ParseException("the answer has no code"));
            }
            return code;
        } catch (ParseException e) {
            throw invalid(e);
        }
    }

    private JWT token(DescribedProvider provider, PendingSignIn pending, AuthorizationCode code, URI returnAddress)
            throws AccountException {
        var grant = new AuthorizationCodeGrant(code, returnAddress, new CodeVerifier(pending.verifier()));
        var request = request(provider, grant).toHTTPRequest();
        try {
            var response = request.send(sender);
            if (response.getStatusCode() >= 500) {
                throw new IOException("the provider's token endpoint answers " + response.getStatusCode());
            }
            if (!response.indicatesSuccess()) {
                var error = TokenErrorResponse.parse(response).getErrorObject();
                throw invalid(new ParseException("the code was refused: " + error.getCode()));
            }
            return OIDCTokenResponse.parse(response).getOIDCTokens().getIDToken();
        } catch (ParseException e) {
            throw invalid(e);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private TokenRequest request(DescribedProvider provider, AuthorizationCodeGrant grant) {
        var address = provider.metadata().getTokenEndpointURI();
        if (settings.secret().isEmpty()) {
            return new TokenRequest.Builder(address, client, grant).build();
        }
        var secret = new Secret(settings.secret().get());
        // What a description leaves out means "basic".
        var methods = Optional.ofNullable(provider.metadata().getTokenEndpointAuthMethods())
                .orElse(List.of());
        boolean onlyPost = methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        var authentication = onlyPost ? new ClientSecretPost(client, secret) : new ClientSecretBasic(client, secret);
        return new TokenRequest.Builder(address, authentication, grant).build();
    }

    private static Optional<EmailAddress> verifiedEmail(IDTokenClaimsSet claims) {
        return Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"))
                ? Optional.ofNullable(claims.getStringClaim("email")).flatMap(EmailAddress::parse)
                : Optional.empty();
    }

    private static JWT parse(String token) {
        try {
            return JWTParser.parse(token);
        } catch (java.text.ParseException e) {
            throw new IllegalArgumentException("what was kept is no token", e);
        }
    }

    private synchronized DescribedProvider described() throws AccountException {
        var known = read;
        var now = clock.instant();
        if (known != null && now.isBefore(known.until())) {
            return known.provider();
        }
        try {
            var provider = DescribedProvider.read(settings, sender);
            read = new Read(provider, now.plus(DESCRIPTION_KEPT));
            return provider;
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static AccountException invalid(Exception cause) {
        // Neither codes nor tokens are in what the library says.
        LOG.warn("the provider's answer proves nothing: {}", cause.getMessage());
        return new AccountException(
                Code.PROVIDER_ANSWER_INVALID, "The provider's answer does not prove who you are. Try again.", cause);
    }

    private static AccountException unavailable(Exception cause) {
        LOG.error("the provider cannot be used: {}", cause.getMessage());
        return new AccountException(
                Code.PROVIDER_UNAVAILABLE, "The provider does not answer as it should. Try again later.", cause);
    }
}
