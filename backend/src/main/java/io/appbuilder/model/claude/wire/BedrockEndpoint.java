package io.appbuilder.model.claude.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.json.SharedBuffers;
import io.appbuilder.model.claude.AwsAccess;
import io.appbuilder.model.claude.PackedJson;
import io.appbuilder.model.claude.Secret;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Amazon Bedrock's {@code InvokeModelWithResponseStream} and {@code CountTokens}: the contract's body without model and stream, which are in the path, a
 * Signature Version 4, and an AWS event stream in answer.
 */
final class BedrockEndpoint implements Endpoint {

    /**
     * The one that AWS's description of this operation requires, which every model behind it takes. The contract's newer version is taken
     * by the newest models only, and for what is sent here the two are the same.
     */
    private static final String VERSION = "bedrock-2023-05-31";

    private static final String SERVICE = "bedrock";
    private static final Set<String> NOT_OURS = Set.of("host", "content-length");

    private final URI baseUrl;
    private final String modelName;
    private final AwsAccess access;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    BedrockEndpoint(URI baseUrl, String modelName, AwsAccess access) {
        this.baseUrl = baseUrl;
        this.modelName = modelName;
        this.access = access;
    }

    @Override
    public PackedJson pack(ObjectNode body) {
        return PackedJson.of(bedrockBody(body));
    }

    private static ObjectNode bedrockBody(ObjectNode body) {
        var bedrock = body.deepCopy().put("anthropic_version", VERSION);
        bedrock.remove("model");
        return bedrock;
    }

    @Override
    public HttpRequest messages(PackedJson body) {
        return signed("invoke-with-response-stream", "application/vnd.amazon.eventstream", body);
    }

    /**
     * {@code CountTokens}, which takes the whole body of the call that it is about. AWS has it for a part of the models and for none by the
     * name of an inference profile; the others' refusal leaves the estimate.
     */
    @Override
    public HttpRequest countTokens(ObjectNode body) {
        var request = JsonNodeFactory.instance.objectNode();
        request.putObject("input")
                .putObject("invokeModel")
                .put("body", SharedBuffers.text(bedrockBody(body)).getBytes(StandardCharsets.UTF_8));
        return signed("count-tokens", "application/json", PackedJson.of(request));
    }

    @Override
    public JsonNode tokens(JsonNode answer) {
        return answer.path("inputTokens");
    }

    /** Signed anew for each attempt: a signature is good for minutes. */
    private HttpRequest signed(String operation, String accepted, PackedJson body) {
        var model = URLEncoder.encode(modelName, StandardCharsets.UTF_8).replace("+", "%20");
        var url = URI.create("%s/model/%s/%s".formatted(baseUrl, model, operation));
        var unsigned = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(url)
                .putHeader("content-type", "application/json")
                .putHeader("accept", accepted)
                .build();
        var signed = signer.sign(request -> request.identity(identity())
                        .request(unsigned)
                        .payload(ContentStreamProvider.fromInputStreamSupplier(body::open))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, access.region()))
                .request();
        var request = HttpRequest.newBuilder(url).POST(body.publisher());
        signed.forEachHeader((name, values) -> {
            if (!NOT_OURS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    @Override
    public EventFrames frames(InputStream body) {
        return new AwsEventStream(body);
    }

    private AwsCredentialsIdentity identity() {
        var secret = access.secretAccessKey().value();
        return access.sessionToken()
                .map(Secret::value)
                .<AwsCredentialsIdentity>map(
                        token -> AwsSessionCredentialsIdentity.create(access.accessKeyId(), secret, token))
                .orElseGet(() -> AwsCredentialsIdentity.create(access.accessKeyId(), secret));
    }
}
