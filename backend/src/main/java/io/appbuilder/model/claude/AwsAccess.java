package io.appbuilder.model.claude;

import java.util.Optional;

/** The region of Amazon Bedrock and the keys that requests to it are signed with; {@code sessionToken} for temporary ones. */
public record AwsAccess(String region, String accessKeyId, Secret secretAccessKey, Optional<Secret> sessionToken) {

    /** {@code text} without the secrets. */
    String removedFrom(String text) {
        var withoutKey = secretAccessKey.removedFrom(text);
        return sessionToken.map(token -> token.removedFrom(withoutKey)).orElse(withoutKey);
    }
}
