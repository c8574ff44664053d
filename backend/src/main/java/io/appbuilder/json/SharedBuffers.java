package io.appbuilder.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Readers and writers of JSON whose buffers belong to the process. Jackson otherwise keeps some tens of kilobytes for each thread that
 * ever used it, and here every stream has a thread of its own.
 */
public final class SharedBuffers {

    private static final ObjectMapper PLAIN = mapper().build();

    private SharedBuffers() {}

    /** For code that runs on the threads of streams; other settings are added by the caller. */
    public static JsonMapper.Builder mapper() {
        return JsonMapper.builder(((JsonFactoryBuilder) JsonFactory.builder())
                .recyclerPool(JsonRecyclerPools.sharedBoundedPool())
                .build());
    }

    /** The text of {@code json}: what {@code toString} says, which keeps its buffers for the thread. */
    public static String text(JsonNode json) {
        try {
            return PLAIN.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
