package io.appbuilder.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderConfigurationRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;

/** What a provider says of itself at its well-known address, and what judges its tokens by the keys that it names there. */
record DescribedProvider(OIDCProviderMetadata metadata, IDTokenValidator tokens) {

    /** @throws IOException when it cannot be read, or says what cannot be used */
    static DescribedProvider read(OpenIdSettings settings, HTTPRequestSender sender) throws IOException {
        var issuer = new Issuer(settings.issuer());
        OIDCProviderMetadata metadata;
        try {
            var answer =
                    new OIDCProviderConfigurationRequest(issuer).toHTTPRequest().send(sender);
            answer.ensureStatusCode(200);
            metadata = OIDCProviderMetadata.parse(answer.getBody());
        } catch (ParseException e) {
            throw new IOException("the provider's description cannot be read: " + e.getMessage(), e);
        }
        if (!metadata.getIssuer().equals(issuer)) {
            throw new IOException("the provider calls itself %s, not %s".formatted(metadata.getIssuer(), issuer));
        }
        for (URI address : List.of(
                metadata.getAuthorizationEndpointURI(), metadata.getTokenEndpointURI(), metadata.getJWKSetURI())) {
            if (!OpenIdProvider.isSafe(address)) {
                throw new IOException("the provider names an address without https: " + address);
            }
        }
        return new DescribedProvider(metadata, validator(settings, issuer, metadata));
    }

    private static IDTokenValidator validator(OpenIdSettings settings, Issuer issuer, OIDCProviderMetadata metadata)
            throws IOException {
        // Only keys of the provider's own sign: neither none, nor a secret that somebody else may know as well.
        var algorithms = new HashSet<>(metadata.getIDTokenJWSAlgs());
        algorithms.retainAll(JWSAlgorithm.Family.SIGNATURE);
        if (algorithms.isEmpty()) {
            throw new IOException("the provider signs its tokens in no way that is accepted here");
        }
        var retriever = new DefaultResourceRetriever(
                Math.toIntExact(BoundedSender.CONNECT.toMillis()),
                Math.toIntExact(BoundedSender.WHOLE.toMillis()),
                BoundedSender.ANSWER_BYTES);
        // An unknown key is asked for anew. Nobody but the provider can make us ask: tokens come from its own address.
        var keys = JWKSourceBuilder.<SecurityContext>create(
                        metadata.getJWKSetURI().toURL(), retriever)
                .refreshAheadCache(false)
                .rateLimited(false)
                .retrying(true)
                .build();
        return new IDTokenValidator(
                issuer, new ClientID(settings.client()), new JWSVerificationKeySelector<>(algorithms, keys), null);
    }
}
