package io.appbuilder.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * An OpenID Connect provider that keeps the published rules: what a client must send is required, a code serves once, within its
 * client, its address and its verifier. Who signs in is asked of nobody. A test bends one thing of what it answers.
 */
public final class OpenIdStandIn implements AutoCloseable {

    public static final String CLIENT = "app-builder";
    public static final String SECRET = "s3cr3t: with/signs";

    /** Who signs in; {@code verified} is what the provider says of the address. */
    public record Person(String subject, String email, boolean verified) {}

    /** Makes the token of its claims. */
    public interface Signing {
        String token(JWTClaimsSet claims) throws JOSEException;
    }

    private record Grant(Map<String, List<String>> request, Person person) {}

    private final HttpServer server;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private final List<String> signedOut = new CopyOnWriteArrayList<>();
    private volatile List<RSAKey> keys = List.of(newKey());
    private volatile UnaryOperator<JWTClaimsSet> bend = claims -> claims;
    private volatile Signing signing = this::signed;
    private volatile boolean available = true;
    public volatile Person person = new Person("1001", "ada@example.com", true);

    public OpenIdStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public URI issuer() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What clients did against the rules. */
    public List<String> refusals() {
        return List.copyOf(refusals);
    }

    public void forgetRefusals() {
        refusals.clear();
    }

    /** Subjects that were signed out here. */
    public List<String> signedOut() {
        return List.copyOf(signedOut);
    }

    /** From now on tokens say what {@code change} makes of them. */
    public void bend(UnaryOperator<JWTClaimsSet> change) {
        bend = change;
    }

    /** From now on {@code other} signs, whatever key is published. */
    public void signWith(Signing other) {
        signing = other;
    }

    /** Signs with a new key; the old one is published no more. */
    public void rotateKey() {
        keys = List.of(newKey());
    }

    public void setAvailable(boolean isAvailable) {
        available = isAvailable;
    }

    /** The key that is published. */
    public RSAKey key() {
        return keys.getFirst();
    }

    public static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(UUID.randomUUID().toString())
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String signed(JWTClaimsSet claims) throws JOSEException {
        return signed(claims, key());
    }

    public static String signed(JWTClaimsSet claims, RSAKey key) throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var query = URLUtils.parseParameters(exchange.getRequestURI().getRawQuery());
            if (!available) {
                send(exchange, 503, "{}");
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/.well-known/openid-configuration" -> send(exchange, 200, description());
                case "/keys" -> send(exchange, 200, new JWKSet(List.copyOf(keys)).toString(true));
                case "/authorize" -> authorize(exchange, query);
                case "/token" ->
                    token(
                            exchange,
                            URLUtils.parseParameters(
                                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
                case "/logout" -> logout(exchange, query);
                default -> send(exchange, 404, "{}");
            }
        } catch (JOSEException | java.text.ParseException e) {
            throw new IOException(e);
        }
    }

    private String description() {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                 "jwks_uri":"%1$s/keys","end_session_endpoint":"%1$s/logout",
                 "response_types_supported":["code"],"subject_types_supported":["public"],
                 "id_token_signing_alg_values_supported":["RS256","HS256","none"],
                 "token_endpoint_auth_methods_supported":["client_secret_basic"],
                 "code_challenge_methods_supported":["S256"],
                 "authorization_response_iss_parameter_supported":true}
                """.formatted(issuer());
    }

    private void authorize(HttpExchange exchange, Map<String, List<String>> query) throws IOException {
        boolean asRequired = value(query, "client_id").equals(CLIENT)
                && value(query, "response_type").equals("code")
                && value(query, "scope").contains("openid")
                && value(query, "code_challenge_method").equals("S256")
                && value(query, "code_challenge").length() == 43
                && !value(query, "state").isEmpty()
                && !value(query, "nonce").isEmpty()
                && value(query, "redirect_uri").endsWith("/sign-in");
        if (!asRequired) {
            refuse(exchange, "authorize: " + query.keySet());
            return;
        }
        var code = UUID.randomUUID().toString();
        grants.put(code, new Grant(query, person));
        redirect(
                exchange,
                "%s?code=%s&state=%s&iss=%s"
                        .formatted(
                                value(query, "redirect_uri"),
                                code,
                                value(query, "state"),
                                java.net.URLEncoder.encode(issuer().toString(), UTF_8)));
    }

    private void token(HttpExchange exchange, Map<String, List<String>> form) throws IOException, JOSEException {
        var grant = Optional.ofNullable(grants.remove(value(form, "code")));
        if (grant.isEmpty()) {
            send(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        var request = grant.get().request();
        var authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        boolean asRequired = authorization.equals("Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (CLIENT + ":" + java.net.URLEncoder.encode(SECRET, UTF_8)).getBytes(UTF_8)))
                && value(form, "grant_type").equals("authorization_code")
                && value(form, "redirect_uri").equals(value(request, "redirect_uri"))
                && challenge(value(form, "code_verifier")).equals(value(request, "code_challenge"));
        if (!asRequired) {
            refuse(exchange, "token: " + form.keySet());
            return;
        }
        var now = Instant.now();
        var person = grant.get().person();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .subject(person.subject())
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .claim("nonce", value(request, "nonce"))
                .claim("email", person.email())
                .claim("email_verified", person.verified())
                .build();
        send(exchange, 200, """
                {"access_token":"a","token_type":"Bearer","expires_in":60,"id_token":"%s"}""".formatted(signing.token(bend.apply(claims))));
    }

    private void logout(HttpExchange exchange, Map<String, List<String>> query)
            throws IOException, java.text.ParseException {
        var hint = SignedJWT.parse(value(query, "id_token_hint"));
        signedOut.add(hint.getJWTClaimsSet().getSubject());
        redirect(exchange, value(query, "post_logout_redirect_uri"));
    }

    private void refuse(HttpExchange exchange, String what) throws IOException {
        refusals.add(what);
        send(exchange, 400, "{\"error\":\"invalid_request\"}");
    }

    private static void redirect(HttpExchange exchange, String address) throws IOException {
        exchange.getResponseHeaders().add("Location", address);
        exchange.sendResponseHeaders(302, -1);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        var bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String value(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of("")).getFirst();
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
