package io.appbuilder.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestRulesTest {

    private static final Map<String, String> HEADERS =
            Map.of("authorization", "Bearer k", "anthropic-version", "2026-10-21", "content-type", "application/json");

    private final RequestRules rules = new RequestRules(Optional.of("k"), KeyReading.DOCUMENTED, Optional.of("m"));

    private Optional<ApiError> check(String body) {
        try {
            var json = (ObjectNode) new ObjectMapper().readTree(body.replace('\'', '"'));
            return rules.checkBody(json, HEADERS, false, false);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(body, e);
        }
    }

    private static String conversation(String messages) {
        return "{'model':'m','max_tokens':10,'messages':[" + messages + "]}";
    }

    @Test
    void acceptsWhatTheDocumentationShows() {
        var call = "{'type':'tool_use','id':'t1','name':'f','input':{}}";
        var results = "{'type':'tool_result','tool_use_id':'t1','content':'ok'},{'type':'text','text':'go on'}";
        var thought = "{'type':'thinking','thinking':'a','signature':'" + Signatures.of("a") + "'}";
        assertThat(rules.checkHead(HEADERS)).isEmpty();
        assertThat(check(conversation("{'role':'user','content':'hi'},{'role':'user','content':'there'}")))
                .isEmpty();
        assertThat(check(conversation("{'role':'user','content':'hi'},{'role':'assistant','content':[" + thought + ","
                        + call + "]},{'role':'user','content':[" + results + "]}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'max_tokens':1,'messages':[]}|model: Field required",
                "{'model':'m','messages':[]}|max_tokens: Field required",
                "{'model':'m','max_tokens':0,'messages':[]}|max_tokens: must be",
                "{'model':'m','max_tokens':1,'messages':[]}|at least one message",
                "{'model':'x','max_tokens':1,'messages':[]}|model: x",
                "{'model':'m','max_tokens':1,'messages':[],'mood':1}|mood: Extra inputs",
                "{'model':'m','max_tokens':1,'messages':[],'temperature':1}|temperature: this parameter was removed",
                "{'model':'m','max_tokens':1,'messages':[],'tools':[{'name':'a b','input_schema':{'type':'object'}}]}|tools.0.custom.name",
                "{'model':'m','max_tokens':1,'messages':[],'tools':[{'name':'a'}]}|input_schema.type",
                "{'model':'m','max_tokens':1,'messages':[],'tools':[{'name':'a','input_schema':{'type':'object'}},{'name':'a','input_schema':{'type':'object'}}]}|names must be unique",
                "{'model':'m','max_tokens':1,'messages':[],'thinking':{'type':'enabled','budget_tokens':5}}|at least 1024",
                "{'model':'m','max_tokens':1,'messages':[],'thinking':{'type':'enabled','budget_tokens':2000}}|must be greater than",
            })
    void refusesBrokenBodies(String body, String message) {
        assertThat(check(body).orElseThrow().message()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'role':'assistant','content':'hi'}|first message must use the \"user\" role",
                "{'role':'system','content':'hi'}|messages.0.role",
                "{'role':'user','content':'hi'},{'role':'assistant','content':'ho'}|prefill",
                "{'role':'user','content':[]}|content: Field required",
                "{'role':'user','content':' '}|non-whitespace",
                "{'role':'user','content':[{'type':'tool_use','id':'a','name':'f','input':{}}]}|is not allowed here",
                "{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':''}]}|unexpected `tool_use_id`",
                "{'role':'user','content':'a'},{'role':'assistant','content':[{'type':'tool_use','id':'t1','name':'f','input':{}}]},{'role':'user','content':'b'}|without `tool_result` blocks immediately after: t1",
                "{'role':'user','content':'a'},{'role':'assistant','content':[{'type':'tool_use','id':'t1','name':'f','input':{}}]},{'role':'user','content':[{'type':'text','text':'b'},{'type':'tool_result','tool_use_id':'t1','content':''}]}|must come first",
                "{'role':'user','content':'a'},{'role':'assistant','content':[{'type':'tool_use','id':'t1','name':'f','input':{}},{'type':'tool_use','id':'t1','name':'f','input':{}}]}|ids must be unique",
                "{'role':'user','content':'a'},{'role':'assistant','content':[{'type':'thinking','thinking':'x','signature':'y'}]}|Invalid `signature`",
                "{'role':'user','content':[{'type':'text','text':'a','cache_control':{'type':'ephemeral'}},{'type':'text','text':'a','cache_control':{'type':'ephemeral'}},{'type':'text','text':'a','cache_control':{'type':'ephemeral'}},{'type':'text','text':'a','cache_control':{'type':'ephemeral'}},{'type':'text','text':'a','cache_control':{'type':'ephemeral'}}]}|Found 5",
                "{'role':'user','content':[{'type':'text','text':'a','cache_control':{'type':'eternal'}}]}|cache_control.type",
            })
    void refusesBrokenConversations(String messages, String message) {
        assertThat(check(conversation(messages)).orElseThrow().message()).contains(message);
    }

    @ParameterizedTest
    @CsvSource({
        "authorization,Bearer other,401",
        "authorization,k,401",
        "authorization,,401",
        "x-api-key,k,401",
        "anthropic-version,,400",
        "anthropic-version,2020-01-01,400",
        "content-type,text/plain,400"
    })
    void refusesBrokenHeads(String header, String value, int status) {
        var headers = new java.util.HashMap<>(HEADERS);
        headers.remove(header);
        if (value != null) {
            headers.put(header, value);
        }
        assertThat(rules.checkHead(headers).orElseThrow().status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "DOCUMENTED,2023-06-01,x-api-key,true",
        "DOCUMENTED,2026-10-21,x-api-key,true",
        "DOCUMENTED,2023-06-01,authorization,false",
        "DOCUMENTED,2026-10-21,authorization,true",
        "X_API_KEY_ONLY,2023-06-01,x-api-key,true",
        "X_API_KEY_ONLY,2026-10-21,x-api-key,true",
        "X_API_KEY_ONLY,2026-10-21,authorization,false",
    })
    void takesTheKeyWhereItIsDocumented(KeyReading reading, String version, String header, boolean accepted) {
        var value = header.equals("authorization") ? "Bearer k" : "k";
        var headers = Map.of(header, value, "anthropic-version", version, "content-type", "application/json");
        assertThat(new RequestRules(Optional.of("k"), reading, Optional.empty())
                        .checkHead(headers)
                        .isEmpty())
                .isEqualTo(accepted);
    }
}
